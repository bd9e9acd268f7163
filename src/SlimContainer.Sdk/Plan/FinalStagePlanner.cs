using System.Globalization;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Plan;

/// <summary>Decides how the image is configured: what it says of itself, and how the app starts in it.</summary>
internal static class FinalStagePlanner
{
    private const string AppFolder = "/app";

    /// <summary>The port that every .NET image makes ASP.NET Core listen on (ASPNETCORE_HTTP_PORTS).</summary>
    private const int HttpPort = 8080;

    public static FinalStage Plan(ProjectFacts facts, ImageDecision decision) => new(
        From: decision.Runtime,
        WorkingDirectory: AppFolder,
        Ports: facts.Kind == ApplicationKind.Web ? [HttpPort] : [],
        // An image from elsewhere may not set the port that .NET images set.
        Environment: facts.Kind == ApplicationKind.Web && decision.Runtime.Family is null or BaseFamily.Scratch
            ? [new("ASPNETCORE_HTTP_PORTS", HttpPort.ToString(CultureInfo.InvariantCulture))] : [],
        User: decision.Runtime.User,
        EntryPoint: facts.HasExecutable ? [$"{AppFolder}/{facts.AssemblyName}"] : ["dotnet", facts.AssemblyName + ".dll"]);
}
