using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Engine;

/// <summary>Resolves a tag to a digest in its registry, using the Docker CLI.</summary>
internal static class RegistryDigest
{
    /// <summary>The current digest of a tag: of the image index for a multi-platform image.</summary>
    /// <exception cref="SlimContainerException">The engine or the registry does not return the digest.</exception>
    public static async Task<string> OfAsync(string image, CancellationToken cancelled)
    {
        var engine = await new EngineFinder().FindAsync(EngineSelection.Docker, "", cancelled).ConfigureAwait(false);
        // Not "{{.Manifest.Digest}}": buildx treats a format with that prefix as its own table format.
        string[] arguments =
            ["buildx", "imagetools", "inspect", "--format", "{{printf \"%s\" .Manifest.Digest}}", image];
        var inspected = await EngineProcess.CaptureAsync(engine.Program, arguments, cancelled).ConfigureAwait(false);
        var digest = inspected.StandardOutput.Trim();
        if (inspected.ExitCode == 0 && digest.StartsWith("sha256:", StringComparison.Ordinal))
            return digest;

        var reason = EngineProcess.LastLine(inspected.StandardError).TrimEnd('.');
        throw new SlimContainerException(
            DiagnosticCode.NoDigest,
            $"Cannot resolve the digest of {image} for SlimContainerPinDigests: {reason}. "
            + "Check the registry and your login, or remove SlimContainerPinDigests.");
    }
}
