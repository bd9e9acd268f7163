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
        if (facts.IsWebAssembly)
        {
            throw Error(
                "is a WebAssembly app, which nginx serves, and there is no image with nginx for Windows",
                "Remove the Windows runtime identifier from ContainerRuntimeIdentifiers");
        }

        if (facts.Publish == PublishKind.NativeAot)
        {
            throw Error(
                "is published as Native AOT for Windows, but no .NET image has the linker of Visual Studio, "
                + "which it needs",
                "Publish it self-contained, with PublishAot=false for this runtime identifier");
        }

        if (facts.Closure.CredentialFiles.Count > 0)
        {
            throw Error(
                "restores with credentials from a nuget.config, but Windows containers have no build secrets: the "
                + "credentials would stay in a layer",
                "Restore from a feed without credentials, or from a package folder in the repository");
        }

        if (facts.Symbols == SymbolsOption.Export)
        {
            throw Error(
                "exports its symbols from a separate stage (SlimContainerSymbols), but Windows has no empty base image "
                + "for it");
        }

        if (facts.Sbom != SbomFormat.None)
        {
            throw Error(
                "exports a bill of materials from a separate stage (SlimContainerSbom), but Windows has no empty base "
                + "image for it");
        }

        if (facts.Mode != BuildMode.MultiStage)
            throw Error($"has SlimContainerMode={facts.Mode}, but Windows containers only support MultiStage");

        SlimContainerException Error(string reason, string? solution = null) => new(
            DiagnosticCode.NotSupportedYet,
            $"{Path.GetFileName(facts.ProjectFile)} {reason}. "
            + $"{(solution is null ? "Set" : $"{solution}, or set")} SlimContainerEnabled=false to publish without a "
            + "Dockerfile.")
        { File = facts.ProjectFile };
    }
}
