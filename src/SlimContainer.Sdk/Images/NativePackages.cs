using System.Text.Json.Serialization;
using NuGet.Versioning;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Images;

/// <summary>A three-valued answer: what nobody has tried is not known.</summary>
internal enum Known
{
    Unknown,
    Yes,
    No,
}

/// <summary>What is known of one NuGet package's needs (data/native-packages.json).</summary>
/// <param name="Id">The package's id.</param>
/// <param name="Source">How it is known.</param>
internal sealed record NativePackage(string Id, string Source)
{
    /// <summary>The versions that this holds for, as NuGet writes ranges; all where empty.</summary>
    public string Versions { get; init; } = "*";

    /// <summary>It needs ICU, and refuses InvariantGlobalization.</summary>
    public bool Cultures { get; init; }

    /// <summary>Debian and Ubuntu packages by operating system (<c>Debian 12</c>); <c>*</c> where none is named.</summary>
    public Dictionary<string, string[]> Apt { get; init; } = [];

    /// <summary>Alpine packages.</summary>
    public string[] Apk { get; init; } = [];

    /// <summary>Chisel slices that hold what <see cref="Apt"/> names.</summary>
    public string[] Slices { get; init; } = [];

    /// <summary>Whether it runs on musl.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<Known>))]
    public Known Musl { get; init; }

    /// <summary>It runs on Windows only.</summary>
    public bool WindowsOnly { get; init; }

    /// <summary>It needs more of a full distribution than a list of packages can say.</summary>
    public bool FullDistribution { get; init; }

    /// <summary><c>glibc</c> where its build tools run on no other C library.</summary>
    public string BuildsOn { get; init; } = "";

    /// <summary>What else a user of it should know.</summary>
    public string Note { get; init; } = "";

    /// <summary>What it needs, by the names that most readers know: Debian's and Ubuntu's, else Alpine's.</summary>
    public IReadOnlyList<string> Libraries => Apt.GetValueOrDefault("*") ?? Apt.Values.FirstOrDefault() ?? Apk;

    /// <summary>Whether this is about the package; without a version, all ranges could be.</summary>
    public bool IsAbout(PackageFacts package) =>
        string.Equals(Id, package.Id, StringComparison.OrdinalIgnoreCase)
        && (package.Version is null || VersionRange.Parse(Versions).Satisfies(package.Version));

    /// <summary>The OS packages it needs on that operating system.</summary>
    public IReadOnlyList<string> OsPackages(PackageManager manager, string os) => manager switch
    {
        PackageManager.Apt => Apt.GetValueOrDefault(os) ?? Apt.GetValueOrDefault("*") ?? [],
        PackageManager.Apk => Apk,
        _ => [],
    };
}

/// <summary>What NuGet packages need of the image, as data with its sources.</summary>
/// <param name="Source">Where the knowledge is from.</param>
/// <param name="Date">The day it was gathered, as <c>yyyy-MM-dd</c>.</param>
/// <param name="Packages">One entry a package and range of versions.</param>
internal sealed record NativePackages(string Source, string Date, NativePackage[] Packages)
{
    public static NativePackages Read(string path) => DataFile.Read<NativePackages>(path);

    /// <summary>What is known of the packages that need anything, or bring native libraries.</summary>
    public ValueList<PackageNeed> NeedsOf(IEnumerable<PackageFacts> closure) =>
        closure
            .Select(package => new PackageNeed(package, Packages.FirstOrDefault(known => known.IsAbout(package))))
            .Where(need => need.Known is not null || need.Package.NativeRuntimes.Count > 0)
            .ToValueList();
}

/// <summary>A package of the app, with what is known of its needs; null where nothing is.</summary>
internal sealed record PackageNeed(PackageFacts Package, NativePackage? Known)
{
    /// <summary>
    /// Whether it runs on musl: as known, else as its files show. One that brings libraries for glibc and none for
    /// musl does not.
    /// </summary>
    public Known Musl => Known is { Musl: not Images.Known.Unknown } known ? known.Musl
        : !Package.NativeRuntimes.Any(IsGlibc) ? Images.Known.Unknown
        : Package.NativeRuntimes.Any(rid => rid.StartsWith("linux-musl", StringComparison.Ordinal)) ? Images.Known.Yes
        : Images.Known.No;

    /// <summary>It brings native Linux libraries, and what they need is not known.</summary>
    public bool CouldNotBeChecked => Known is null && Package.NativeRuntimes.Any(rid => rid.StartsWith("linux", StringComparison.Ordinal));

    private static bool IsGlibc(string rid) =>
        rid.StartsWith("linux-", StringComparison.Ordinal) && !rid.StartsWith("linux-musl", StringComparison.Ordinal);
}
