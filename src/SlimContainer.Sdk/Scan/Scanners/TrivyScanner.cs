using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.Scan;

/// <summary>trivy (docs/guide/references/configuration/cli/trivy_image.md, advanced/air-gap.md).</summary>
internal sealed record TrivyScanner() : Scanner("trivy", "trivy", [0])
{
    /// <inheritdoc />
    public override IEnumerable<string> Arguments(ScanOptions options)
    {
        // Not secrets: they would be in the result. A trivy.yaml can set another exit code for vulnerabilities.
        string[] arguments = ["image", "--quiet", "--format", "json", "--scanners", "vuln", "--exit-code", "0"];
        return
        [
            .. arguments,
            .. CliArguments.One("--platform", options.Platform),
            .. options.IsOffline ? (string[])["--skip-db-update", "--offline-scan"] : [],
            .. options.Vex.SelectMany(file => new[] { "--vex", file }),
        ];
    }

    /// <inheritdoc />
    public override IEnumerable<string>? Image(ImageSource image) => image switch
    {
        ImageSource.ArchiveFile file => ["--input", file.Archive],
        ImageSource.LayoutFolder folder => ["--input", folder.Folder],
        ImageSource.RegistryImage remote => ["--image-src", "remote", remote.Reference.ToString()],
        _ => null,
    };

    /// <inheritdoc />
    public override IReadOnlyDictionary<string, string?> Environment(ScanOptions options) => options.IsOffline
        ? new Dictionary<string, string?>
        {
            ["TRIVY_SKIP_VERSION_CHECK"] = "true",
            ["TRIVY_DISABLE_TELEMETRY"] = "true",
            ["TRIVY_SKIP_VEX_REPO_UPDATE"] = "true",
            ["TRIVY_SKIP_JAVA_DB_UPDATE"] = "true",
        }
        : base.Environment(options);
}
