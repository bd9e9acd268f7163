using System.Globalization;
using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.EndToEndTests.Infrastructure;

/// <summary>Builds a report file by file; all sums are those of the files.</summary>
internal sealed class SampleReportBuilder
{
    private const string Runtime = "/usr/share/dotnet/shared";
    private static readonly string[] Commands =
    [
        "/bin/sh -c #(nop) ADD file:5f1ed8b5a1b3 in / ",
        "RUN /bin/sh -c apt-get update && apt-get install -y --no-install-recommends ca-certificates libicu74 tzdata "
            + "# buildkit",
        "COPY /dotnet /usr/share/dotnet # buildkit",
        "COPY --from=build /layers/packages /app/ # buildkit",
        "COPY --from=build /layers/projects /app/ # buildkit",
        "COPY --from=build /layers/app /app/ # buildkit",
    ];

    private readonly Random random = new(42);
    private readonly List<(string Path, int Layer, int Owner, long Bytes, bool IsHidden)> files = [];
    private readonly List<(OwnerKind Kind, string Name, string Version)> owners = [];

    public SampleReportBuilder AddFile(string path, OwnerKind kind, string name, long bytes, string version = "") =>
        AddFile(path, LayerOf(kind), (kind, name, version), bytes);

    /// <summary>The packages of the operating system, with sizes in kB, and files of no package.</summary>
    public SampleReportBuilder AddSystem(IEnumerable<(string Name, int Size)> packages)
    {
        foreach (var (name, size) in packages)
        {
            var owner = (OwnerKind.OsPackage, name, "1:24.04.2");
            AddFile($"/usr/lib/x86_64-linux-gnu/{name}.so", 0, owner, size * 820L);
            AddFile($"/usr/share/doc/{name}/copyright", 0, owner, size * 20L);
            AddFile($"/usr/bin/{name}", 0, owner, size * 160L);
        }

        AddFile("/var/lib/dpkg/status", 0, (OwnerKind.Base, "aspnet", ""), 96_000);
        AddFile("/var/lib/dpkg/status", 1, (OwnerKind.Base, "aspnet", ""), 118_000);
        files[^2] = files[^2] with { IsHidden = true };
        return AddFile("/etc/ssl/certs/ca-certificates.crt", 1, (OwnerKind.Base, "aspnet", ""), 219_000);
    }

    /// <summary>A shared framework with its largest files, with sizes in kB, and many small ones.</summary>
    public SampleReportBuilder AddRuntime(string name, int count, IReadOnlyList<(string File, int Size)> largest)
    {
        var owner = (OwnerKind.Runtime, name, "10.0.1");
        foreach (var (file, size) in largest)
        {
            AddFile($"{Runtime}/{name}/10.0.1/{file}", 2, owner, size * 1000L);
        }

        for (var index = largest.Count; index < count; index++)
        {
            var file = $"{name[..^4]}.Part{index.ToString("000", CultureInfo.InvariantCulture)}.dll";
            AddFile($"{Runtime}/{name}/10.0.1/{file}", 2, owner, largest[^1].Size * random.NextInt64(50, 1000));
        }

        return this;
    }

    public SampleReportBuilder AddPackages(IEnumerable<(string Name, string Version, int Size)> packages)
    {
        foreach (var (name, version, size) in packages)
        {
            var owner = (OwnerKind.Package, name, version);
            AddFile($"/app/{name}.dll", 3, owner, size * 900L);
            foreach (var culture in size > 1800 ? ["de", "fr", "ja"] : Array.Empty<string>())
            {
                AddFile($"/app/{culture}/{name}.resources.dll", 3, owner, size * 30L);
            }
        }

        return this;
    }

    public SampleReportBuilder AddApp()
    {
        var projects = new[] { ("Shop.Data", 96_000), ("Shop.Domain", 41_000), ("Shop.Contracts", 12_500) };
        foreach (var (name, size) in projects)
        {
            AddFile($"/app/{name}.dll", 4, (OwnerKind.Project, name, ""), size);
        }

        var app = (OwnerKind.App, "Shop.Web", "");
        AddFile("/app/wwwroot/js/shop.js", 5, app, 214_000);
        AddFile("/app/wwwroot/css/shop.css", 5, app, 38_000);
        AddFile("/app/wwwroot/images/front.webp", 5, app, 182_000);
        AddFile("/app/Shop.Web.dll", 5, app, 231_000);
        AddFile("/app/Shop.Web.deps.json", 5, app, 44_000);
        AddFile("/app/appsettings.json", 5, app, 900);
        return AddFile("/app/libunexplained.so", 5, (OwnerKind.Unknown, "unknown", ""), 310_000);
    }

    /// <summary>Fills the base with files in deep folders until the report has a number of files.</summary>
    public SampleReportBuilder AddFolders(int count)
    {
        for (var index = files.Count; index < count; index++)
        {
            var folder = $"/opt/tools/v{index / 20_000}/lib{index / 400}/part{index / 40}";
            var owner = index % 3 == 0
                ? (OwnerKind.Base, "aspnet", "")
                : (OwnerKind.OsPackage, $"tools{index / 5000}", "2.1");
            AddFile($"{folder}/file{index}.dat", 1, owner, random.NextInt64(100, 9_000));
        }

        return this;
    }

    public ImageReport Build()
    {
        var unpacked = files.Sum(file => file.Bytes);
        var above = files.Where(file => file.Layer > 2).Sum(file => file.Bytes);
        var shipped = files.Where(file => file.Layer == 5).Sum(file => Packed(file.Bytes));
        return new ImageReport
        {
            Image = "registry.example.com/team/shop:2.4.1",
            Digest = "sha256:8a4f3cc1d29e5b7706b1f4a2d0c9e8b7a6958473625140f9e8d7c6b5a4938271",
            Platform = "linux/amd64",
            Base = "mcr.microsoft.com/dotnet/aspnet:10.0",
            Sizes = new ReportSizes(
                unpacked,
                files.Sum(file => Packed(file.Bytes)),
                above,
                files.Where(file => file.Layer > 2).Sum(file => Packed(file.Bytes)),
                shipped,
                files.Where(file => file.IsHidden).Sum(file => file.Bytes)),
            Layers = Commands.Select(Layer).ToValueList(),
            Owners = owners.Select(Owner).ToValueList(),
            Files = files
                .OrderBy(file => file.Path, StringComparer.Ordinal)
                .Select(file => new ReportFile(file.Path, file.Layer, file.Owner, file.Bytes, Packed(file.Bytes))
                {
                    IsHidden = file.IsHidden,
                })
                .ToValueList(),
            Advice =
            [
                new ReportAdvice(
                    62_400_000,
                    "A chiseled base has no package manager, shell or other tools that the app does not run.",
                    "SlimContainerBase=chiseled-extra"),
                new ReportAdvice(
                    9_120_000,
                    "SkiaSharp.NativeAssets.Linux is 40 % of all packages, for one file.",
                    "SkiaSharp.NativeAssets.Linux.NoDependencies"),
                new ReportAdvice(
                    1_240_000,
                    "Resources of 3 languages: de, fr, ja.",
                    "SatelliteResourceLanguages=en"),
                new ReportAdvice(null, "libunexplained.so belongs to no package: which target copies it?", ""),
            ],
        };
    }

    /// <summary>Compares a report with one of packages that grew, shrank, are new, or are gone.</summary>
    public static ImageReport Compare(ImageReport report)
    {
        OwnerChange[] changes =
        [
            Change("SkiaSharp.NativeAssets.Linux", "", null),
            Change("Npgsql", "9.0.4", 1_480_000),
            Change("MassTransit", "8.5.7", 3_190_000),
            Change("Newtonsoft.Json", "13.0.3", 712_000),
            Change("Shop.Web", "", 522_900),
            new(OwnerKind.Package, "SixLabors.ImageSharp", "3.1.12", "", 2_310_000, null),
        ];
        var growth = changes.Sum(change => change.Growth);
        return report with
        {
            Comparison = new ReportComparison(
                "shop:2.4.0",
                report.Sizes with
                {
                    Unpacked = report.Sizes.Unpacked - growth,
                    Packed = report.Sizes.Packed - Packed(growth),
                    UnpackedAboveBase = report.Sizes.UnpackedAboveBase - growth,
                },
                [.. changes.OrderByDescending(change => Math.Abs(change.Growth))],
                [
                    new FileChange("/app/MassTransit.dll", 2_918_200, SizeOf("/app/MassTransit.dll")),
                    new FileChange("/app/Npgsql.dll", 1_309_000, SizeOf("/app/Npgsql.dll")),
                    new FileChange("/app/Shop.Web.dll", 226_000, SizeOf("/app/Shop.Web.dll")),
                    new FileChange("/app/SixLabors.ImageSharp.dll", 2_310_000, null),
                    new FileChange("/app/wwwroot/images/front.webp", null, SizeOf("/app/wwwroot/images/front.webp")),
                ]),
        };

        OwnerChange Change(string name, string version, long? before)
        {
            var owner = report.Owners.First(owner => owner.Name == name);
            return new OwnerChange(owner.Kind, name, version, owner.Version, before, owner.Unpacked);
        }

        long SizeOf(string path) => report.Files.First(file => file.Path == path).Unpacked;
    }

    private SampleReportBuilder AddFile(
        string path,
        int layer,
        (OwnerKind Kind, string Name, string Version) owner,
        long bytes)
    {
        var index = owners.IndexOf(owner);
        if (index < 0)
        {
            index = owners.Count;
            owners.Add(owner);
        }

        files.Add((path, layer, index, bytes, false));
        return this;
    }

    private ReportLayer Layer(string command, int layer)
    {
        var own = files.Where(file => file.Layer == layer).ToArray();
        return new ReportLayer(
            $"sha256:{layer:x64}",
            command,
            layer < 3,
            layer == 5,
            own.Sum(file => file.Bytes),
            own.Sum(file => Packed(file.Bytes)));
    }

    private ReportOwner Owner((OwnerKind Kind, string Name, string Version) owner, int index)
    {
        var own = files.Where(file => file.Owner == index).ToArray();
        return new ReportOwner(
            owner.Kind,
            owner.Name,
            owner.Version,
            own.Sum(file => file.Bytes),
            own.Sum(file => Packed(file.Bytes)),
            own.Length)
        {
            RequestedBy = owner.Kind switch
            {
                OwnerKind.Package => ["Shop.Web", "Shop.Data", owner.Name],
                OwnerKind.Project => ["Shop.Web", owner.Name],
                _ => [],
            },
        };
    }

    private static int LayerOf(OwnerKind kind) => kind switch
    {
        OwnerKind.Base or OwnerKind.OsPackage => 0,
        OwnerKind.Runtime => 2,
        OwnerKind.Package => 3,
        OwnerKind.Project => 4,
        _ => 5,
    };

    private static long Packed(long bytes) => bytes * 2 / 5;
}
