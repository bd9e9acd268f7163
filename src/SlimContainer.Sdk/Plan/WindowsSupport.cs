using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Plan;

/// <summary>
/// Unsupported features of Windows containers: they have no BuildKit, and no .NET image for Windows has a linker.
/// </summary>
internal static class WindowsSupport
{
    /// <exception cref="SlimContainerException">The project uses an unsupported feature.</exception>
    public static void Require(ProjectFacts facts)
    {
        if (!facts.IsWindows)
            return;
        if (Unsupported(facts) is (var reason, var solution))
        {
            throw new SlimContainerException(
                DiagnosticCode.NotSupportedYet,
                $"{Path.GetFileName(facts.ProjectFile)} {reason}. "
                + $"{(solution.Length == 0 ? "Set" : $"{solution}, or set")} SlimContainerEnabled=false to publish "
                + "without a Dockerfile.")
            {
                File = facts.ProjectFile,
            };
        }
    }

    private static (string Reason, string Solution)? Unsupported(ProjectFacts facts) => facts switch
    {
        { IsWebAssembly: true } => (
            "is a WebAssembly app, which nginx serves, and there is no image with nginx for Windows",
            "Remove the Windows runtime identifier from ContainerRuntimeIdentifiers"),
        { Publish: PublishKind.NativeAot } => (
            "is published as Native AOT for Windows, but no .NET image has the linker of Visual Studio, which it needs",
            "Publish it self-contained, with PublishAot=false for this runtime identifier"),
        { Closure.CredentialFiles.Count: > 0 } => (
            "restores with credentials from a nuget.config, but Windows containers have no build secrets: the "
            + "credentials would stay in a layer",
            "Restore from a feed without credentials, or from a package folder in the repository"),
        { Symbols: SymbolsOption.Export } => (
            "exports its symbols from a separate stage (SlimContainerSymbols), but Windows has no empty base image for "
            + "it",
            ""),
        { Sbom: not SbomFormat.None } => (
            "exports a bill of materials from a separate stage (SlimContainerSbom), but Windows has no empty base "
            + "image for it",
            ""),
        { Mode: not BuildMode.MultiStage } =>
            ($"has SlimContainerMode={facts.Mode}, but Windows containers only support MultiStage", ""),
        _ => null,
    };
}
