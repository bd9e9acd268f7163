using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Plan;

/// <summary>What the build of a Windows container cannot do: its engine has no BuildKit, and no .NET image has a linker.</summary>
internal static class WindowsLimits
{
    /// <exception cref="SlimContainerException">The project needs what is not there.</exception>
    public static void Require(ProjectFacts facts)
    {
        if (!facts.IsWindows)
            return;
        if (facts.Publish == PublishKind.NativeAot)
            throw Refused("is published as Native AOT for Windows, and no .NET image has the linker of Visual Studio that this needs. Publish it self-contained: PublishAot=false for this runtime identifier");
        if (facts.Closure.CredentialFiles.Count > 0)
            throw Refused("restores with credentials from a nuget.config, and the engine of Windows containers has no build secrets: the credentials would stay in a layer. Restore from a feed without credentials, or from a folder of packages in the repository");
        if (facts.Symbols == SymbolsOption.Export)
            throw Refused("puts its symbols into a stage of their own (SlimContainerSymbols), and Windows has no empty image for that");
        if (facts.Mode != BuildMode.MultiStage)
            throw Refused($"has SlimContainerMode={facts.Mode}, and the Dockerfile of a Windows container is written for MultiStage only");

        SlimContainerException Refused(string why) => new(
            DiagnosticCode.NotSupportedYet,
            $"{Path.GetFileName(facts.ProjectFile)} {why}; or set SlimContainerEnabled=false to publish without a Dockerfile.")
        { File = facts.ProjectFile };
    }
}
