using SlimContainer.Sdk.Inspection;
using SlimContainer.Sdk.Scan;
using SlimContainer.Sdk.Tests.Inspection;

namespace SlimContainer.Sdk.Tests.Scan;

/// <summary>Vulnerabilities of the sample image, whose layers have digests here.</summary>
internal static class ScanSamples
{
    public const string BaseLayer = "sha256:layer0";
    public const string AppLayer = "sha256:layer4";

    public static ImageContents Contents { get; } = SampleImage.Contents with
    {
        Digest = "sha256:image",
        Layers =
        [
            .. SampleImage.Contents.Layers.Select((layer, index) => layer with
            {
                DiffId = $"sha256:layer{index}",
                Created = index < 2 ? "2026-08-12T10:00:00Z" : "2026-11-01T10:00:00Z",
            }),
        ],
    };

    public static ImageReport Report { get; } = new ReportBuilder(
        Contents, ImageOrigin.Unknown with { BaseName = "example.com/aspnet:10.0", BaseLayers = 2 }).Build();

    public static InspectedImage Image { get; } =
        new(new ImageSource.ArchiveFile("web", "/web.tar"), Contents, Report);

    public static BaseStatus Current { get; } = new()
    {
        Image = "example.com/aspnet:10.0",
        Created = "2026-08-12",
        HasMoved = false,
    };

    public static BaseStatus Moved { get; } = Current with
    {
        HasMoved = true,
        NewDigest = "sha256:new",
        NewCreated = "2026-11-10",
    };

    public static Vulnerability Libc { get; } = new()
    {
        Id = "CVE-2026-1",
        Severity = Severity.High,
        Kind = PackageKind.Os,
        Package = "libc6",
        Version = "2.39-1",
        FixedVersion = "2.39-2",
        DiffId = BaseLayer,
    };

    public static Vulnerability Npgsql { get; } = new()
    {
        Id = "GHSA-npgs-ql00-0001",
        Severity = Severity.Critical,
        Kind = PackageKind.NuGet,
        Package = "Npgsql",
        Version = "9.0.3",
        FixedVersion = "8.0.9, 9.0.4",
        DiffId = AppLayer,
        Path = "app/Web.deps.json",
        Url = "https://github.com/advisories/GHSA-npgs-ql00-0001",
    };

    public static Vulnerability Runtime { get; } = new()
    {
        Id = "CVE-2026-3",
        Severity = Severity.Medium,
        Kind = PackageKind.NuGet,
        Package = "Microsoft.NETCore.App.Runtime.linux-x64",
        Version = "10.0.1",
        FixedVersion = "10.0.2",
    };
}
