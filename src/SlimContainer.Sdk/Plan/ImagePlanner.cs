using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Plan;

/// <summary>Takes every decision about the image, from facts alone.</summary>
internal sealed class ImagePlanner(ImageChooser images)
{
    private const string PublishFolder = "/app/publish";
    private const string AppFolder = "/app";

    /// <summary>The port that every .NET image makes ASP.NET Core listen on (ASPNETCORE_HTTP_PORTS).</summary>
    private const int HttpPort = 8080;

    /// <exception cref="Diagnostics.SlimContainerException">No image fits the project.</exception>
    public ImagePlan Plan(ProjectFacts facts)
    {
        var decision = images.Choose(facts);
        return new ImagePlan
        {
            ProjectName = Path.GetFileName(facts.ProjectFile),
            BuildCommand = BuildCommand(facts),
            Images = decision,
            Build = PlanBuild(facts, decision),
            Final = PlanFinal(facts, decision),
            Ignore = IgnoreRules.For(facts),
        };
    }

    // Without the tag: a build server sets that anew each time, and the file is the same.
    private static ValueList<Argument> BuildCommand(ProjectFacts facts)
    {
        var dockerfile = Path.GetRelativePath(facts.ProjectFolder, facts.Dockerfile).Replace('\\', '/');
        return ["docker", "build", "-t", ImageName.WithoutTag(facts), .. (ReadOnlySpan<Argument>)(dockerfile == "Dockerfile" ? [] : ["-f", dockerfile]), "."];
    }

    // Native AOT links, and there is no cross-linker in the SDK images: that stage runs on the target's platform.
    private static BuildStage PlanBuild(ProjectFacts facts, ImageDecision decision) => new(
        From: decision.Sdk,
        OnBuilderPlatform: facts.Publish != PublishKind.NativeAot,
        WorkingDirectory: "/src",
        RestoreInputs: RestoreInputs(facts),
        Restore: PublishCommands.Restore(facts, decision),
        CompileInputs: [new Copy(["."], "./")],
        Publish: PublishCommands.Publish(facts, decision, PublishFolder),
        PublishFolder);

    private static FinalStage PlanFinal(ProjectFacts facts, ImageDecision decision) => new(
        From: decision.Runtime,
        WorkingDirectory: AppFolder,
        Ports: facts.Kind == ApplicationKind.Web ? [HttpPort] : [],
        // An image from elsewhere may not set the port that .NET images set.
        Environment: facts.Kind == ApplicationKind.Web && decision.Runtime.Family is null or BaseFamily.Scratch
            ? [new("ASPNETCORE_HTTP_PORTS", HttpPort.ToString(System.Globalization.CultureInfo.InvariantCulture))] : [],
        User: decision.Runtime.User,
        EntryPoint: facts.HasExecutable ? [$"{AppFolder}/{facts.AssemblyName}"] : ["dotnet", facts.AssemblyName + ".dll"]);

    // One COPY for the files of each folder, since COPY flattens; whole folders of packages first, they change least.
    private static ValueList<Copy> RestoreInputs(ProjectFacts facts)
    {
        var packageFolders = facts.PackageFolders.Select(folder => new Copy([folder + "/"], $"./{folder}/"));
        var files = facts.RestoreFiles
            .Append(Path.GetFileName(facts.ProjectFile))
            .GroupBy(Folder, (folder, paths) => new Copy(paths.ToValueList(), folder))
            .OrderByDescending(copy => copy.Destination.Length);
        return packageFolders.Concat(files).ToValueList();

        static string Folder(string path) =>
            path.LastIndexOf('/') is var slash and >= 0 ? $"./{path[..slash]}/" : "./";
    }
}
