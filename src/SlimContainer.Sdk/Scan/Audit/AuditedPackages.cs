using NuGet.Packaging.Core;
using NuGet.Versioning;
using SlimContainer.Sdk.Inspection;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Scan;

/// <summary>The NuGet packages of an image, .NET's shared frameworks among them.</summary>
internal static class AuditedPackages
{
    /// <summary>The packages that own files of the image, or are compiled into the app's executable.</summary>
    public static ValueList<PackageIdentity> Of(InspectedImage image) =>
    [
        .. from owner in image.Report.Owners
           where owner.Kind is OwnerKind.Package || (owner.Kind is OwnerKind.Runtime && DotNetRuntime.Is(owner.Name))
           let id = owner.Kind is OwnerKind.Runtime ? RuntimePackage(owner.Name, image.Report) : owner.Name
           from package in Identity(id, owner.Version)
           select package,
        .. Embedded(image.Record),
    ];

    // Native AOT leaves no file of them.
    private static IEnumerable<PackageIdentity> Embedded(OwnerRecord? record) => record is null
        ? []
        : record.Embedded.Values.Distinct()
            .Select(index => record.Owners[index])
            .SelectMany(owner => Identity(owner.Name, owner.Version));

    // None without a version, which projects do not have.
    private static IEnumerable<PackageIdentity> Identity(string id, string version) =>
        NuGetVersion.TryParse(version, out var parsed) ? [new PackageIdentity(id, parsed)] : [];

    // Advisories list the packages of all runtime identifiers.
    private static string RuntimePackage(string name, ImageReport report)
    {
        var parts = report.Platform.Split('/');
        var system = parts[0] == "windows" ? "win" : report.Owners.Any(IsMusl) ? "linux-musl" : "linux";
        var architecture = parts.ElementAtOrDefault(1) switch
        {
            "amd64" or null => "x64",
            "386" => "x86",
            var other => other,
        };
        return DotNetRuntime.PackageOf(name, $"{system}-{architecture}");
    }

    private static bool IsMusl(ReportOwner owner) => owner is { Kind: OwnerKind.OsPackage, Name: "musl" };
}
