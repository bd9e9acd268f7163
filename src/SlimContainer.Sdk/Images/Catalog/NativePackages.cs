using System.Text.Json.Serialization;
using NuGet.Versioning;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Images;

/// <summary>A three-valued answer; <see cref="Unknown"/> where nothing was tested.</summary>
internal enum TriState
{
    Unknown,
    Yes,
    No,
}

/// <summary>The OS requirements of a NuGet package (data/native-packages.json).</summary>
/// <param name="Id">The package id.</param>
/// <param name="Source">The source of the information.</param>
internal sealed record NativePackage(string Id, string Source)
{
    /// <summary>The versions that this applies to, as a NuGet version range; all by default.</summary>
    public string Versions { get; init; } = "*";

    /// <summary>It needs ICU and fails with InvariantGlobalization.</summary>
    public bool Cultures { get; init; }

    /// <summary>Debian and Ubuntu packages by operating system (<c>Debian 12</c>); <c>*</c> for all others.</summary>
    public Dictionary<string, string[]> Apt { get; init; } = [];

    /// <summary>Alpine packages.</summary>
    public string[] Apk { get; init; } = [];

    /// <summary>Chisel slices that contain the packages of <see cref="Apt"/>.</summary>
    public string[] Slices { get; init; } = [];

    /// <summary>Whether it runs on musl.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<TriState>))]
    public TriState Musl { get; init; }

    /// <summary>It runs on Windows only.</summary>
    public bool WindowsOnly { get; init; }

    /// <summary>It needs a full distribution, beyond a list of packages.</summary>
    public bool FullDistribution { get; init; }

    /// <summary><c>glibc</c> where its build tools require that C library.</summary>
    public string BuildsOn { get; init; } = "";

    /// <summary>Additional information for the user.</summary>
    public string Note { get; init; } = "";

    /// <summary>The required libraries by their most common names: Debian's and Ubuntu's, else Alpine's.</summary>
    public IReadOnlyList<string> Libraries => Apt.GetValueOrDefault("*") ?? Apt.Values.FirstOrDefault() ?? Apk;

    /// <summary>Whether this applies to the package; without a version, every range applies.</summary>
    public bool IsAbout(PackageFacts package) =>
        string.Equals(Id, package.Id, StringComparison.OrdinalIgnoreCase)
        && (package.Version is null || VersionRange.Parse(Versions).Satisfies(package.Version));

    /// <summary>The OS packages that it needs on an operating system.</summary>
    public IReadOnlyList<string> OsPackages(PackageManager manager, string os) => manager switch
    {
        PackageManager.Apt => Apt.GetValueOrDefault(os) ?? Apt.GetValueOrDefault("*") ?? [],
        PackageManager.Apk => Apk,
        _ => [],
    };
}

/// <summary>The OS requirements of NuGet packages, with their sources.</summary>
/// <param name="Source">The source of the data.</param>
/// <param name="Date">The date of the data, as <c>yyyy-MM-dd</c>.</param>
/// <param name="Packages">One entry per package and version range.</param>
internal sealed record NativePackages(string Source, string Date, NativePackage[] Packages)
{
    public static NativePackages Read(string path) => DataFile.Read<NativePackages>(path);

    /// <summary>The packages that have known requirements or contain native libraries.</summary>
    public ValueList<PackageNeed> NeedsOf(IEnumerable<PackageFacts> closure) =>
        closure
            .Select(package => new PackageNeed(package, Packages.FirstOrDefault(known => known.IsAbout(package))))
            .Where(need => need.Known is not null || need.Package.NativeRuntimes.Count > 0)
            .ToValueList();
}

/// <summary>A package of the app, with its known requirements; null where they are unknown.</summary>
internal sealed record PackageNeed(PackageFacts Package, NativePackage? Known)
{
    /// <summary>
    /// Whether it runs on musl: from the data, else from its files. A package with glibc libraries and no musl
    /// libraries does not.
    /// </summary>
    public TriState Musl => this switch
    {
        { Known: { Musl: not TriState.Unknown } known } => known.Musl,
        _ when !Package.NativeRuntimes.Any(IsGlibc) => TriState.Unknown,
        _ when Package.NativeRuntimes.Any(IsMusl) => TriState.Yes,
        _ => TriState.No,
    };

    /// <summary>It contains native Linux libraries whose requirements are unknown.</summary>
    public bool CouldNotBeChecked =>
        Known is null && Package.NativeRuntimes.Any(rid => rid.StartsWith("linux", StringComparison.Ordinal));

    private static bool IsMusl(string rid) => rid.StartsWith("linux-musl", StringComparison.Ordinal);

    private static bool IsGlibc(string rid) =>
        rid.StartsWith("linux-", StringComparison.Ordinal) && !IsMusl(rid);
}
