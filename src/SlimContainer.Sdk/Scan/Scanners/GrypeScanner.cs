using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.Scan;

/// <summary>
/// grype (cmd/grype/cli/options/grype.go). 2 is a completed scan that reaches fail-on-severity of a .grype.yaml.
/// </summary>
internal sealed record GrypeScanner() : Scanner("grype", "grype", [0, 2])
{
    /// <inheritdoc />
    public override IEnumerable<string> Arguments(ScanOptions options) =>
    [
        "--quiet", "--output", "json",
        .. CliArguments.One("--platform", options.Platform),
        .. options.Vex.SelectMany(file => new[] { "--vex", file }),
    ];

    /// <inheritdoc />
    public override IEnumerable<string>? Image(ImageSource image) => image switch
    {
        // It finds out by itself whether it is docker's or OCI's.
        ImageSource.ArchiveFile file => [file.Archive],
        ImageSource.LayoutFolder folder => ["oci-dir:" + folder.Folder],
        ImageSource.RegistryImage remote => ["registry:" + remote.Reference],
        _ => null,
    };

    /// <inheritdoc />
    public override IReadOnlyDictionary<string, string?> Environment(ScanOptions options) => options.IsOffline
        ? new Dictionary<string, string?>
        {
            ["GRYPE_DB_AUTO_UPDATE"] = "false",
            ["GRYPE_DB_VALIDATE_AGE"] = "false",
            ["GRYPE_CHECK_FOR_APP_UPDATE"] = "false",
        }
        : base.Environment(options);
}
