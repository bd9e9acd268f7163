using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Engine;

/// <summary>Asks a registry, through Docker's client, for the digest of a tag.</summary>
internal static class RegistryDigest
{
    /// <summary>The digest that the registry has for a tag today: of the list of platforms where there is one.</summary>
    /// <exception cref="SlimContainerException">The engine or the registry cannot say.</exception>
    public static async Task<string> OfAsync(string image, CancellationToken cancelled)
    {
        var engine = await new EngineFinder().FindAsync(EngineWish.Docker, "", cancelled).ConfigureAwait(false);
        // Not "{{.Manifest.Digest}}": buildx takes a format that begins so for its own table.
        var inspected = await EngineProcess.AskAsync(engine.Program, ["buildx", "imagetools", "inspect", "--format", "{{printf \"%s\" .Manifest.Digest}}", image], cancelled).ConfigureAwait(false);
        var digest = inspected.StandardOutput.Trim();
        return inspected.ExitCode == 0 && digest.StartsWith("sha256:", StringComparison.Ordinal) ? digest : throw new SlimContainerException(
            DiagnosticCode.NoDigest,
            $"SlimContainerPinDigests is set, and the digest of {image} could not be had: {EngineProcess.LastLine(inspected.StandardError).TrimEnd('.')}. Check the registry and your login to it, or leave SlimContainerPinDigests out.");
    }
}
