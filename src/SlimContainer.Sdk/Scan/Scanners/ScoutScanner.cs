using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.Scan;

/// <summary>docker scout (docs/scout_cves.md). It needs a login and the network.</summary>
internal sealed record ScoutScanner() : Scanner("docker scout", "docker", [0, 2])
{
    /// <inheritdoc />
    public override IEnumerable<string> Arguments(ScanOptions options) =>
    [
        "scout", "cves", "--format", "sarif",
        .. CliArguments.One("--platform", options.Platform),
        .. options.Vex.SelectMany(file => new[] { "--vex-location", Path.GetDirectoryName(file)! }).Distinct(),
    ];

    /// <inheritdoc />
    public override IEnumerable<string>? Image(ImageSource image) => image switch
    {
        ImageSource.ArchiveFile file => ["archive://" + file.Archive],
        ImageSource.LayoutFolder folder => ["oci-dir://" + folder.Folder],
        ImageSource.RegistryImage remote => ["registry://" + remote.Reference],
        _ => null,
    };

    /// <inheritdoc />
    public override string Refusal(ScanOptions options) => options.IsOffline
        ? "docker scout needs the network. Choose another SlimContainerScanner, or remove SlimContainerScanOffline"
        : "";
}
