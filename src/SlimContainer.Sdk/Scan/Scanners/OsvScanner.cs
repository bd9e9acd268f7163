using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.Scan;

/// <summary>osv-scanner (docs/output.md, docs/offline-mode.md): 1 means vulnerabilities, 127 an error.</summary>
internal sealed record OsvScanner() : Scanner("osv-scanner", "osv-scanner", [0, 1])
{
    /// <inheritdoc />
    public override IEnumerable<string> Arguments(ScanOptions options) =>
        ["scan", "image", "--format", "json", .. options.IsOffline ? (string[])["--offline"] : []];

    /// <inheritdoc />
    public override IEnumerable<string>? Image(ImageSource image) => image switch
    {
        ImageSource.ArchiveFile file => ["--archive", file.Archive],
        // docker pulls and saves it.
        ImageSource.RegistryImage remote => [remote.Reference.ToString()],
        _ => null,
    };
}
