using NuGet.Packaging.Core;
using NuGet.Versioning;
using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.Scan;

/// <summary>The NuGet packages of an image, .NET's shared frameworks among them.</summary>
internal static class AuditedPackages
{
    /// <summary>The packages that own files of the image, or are compiled into the app's executable.</summary>
    public static ValueList<PackageIdentity> Of(InspectedImage image) =>
    [
        .. from owner in image.Report.Owners
           where owner.Kind is OwnerKind.Package || (owner.Kind is OwnerKind.Runtime && DotNetRuntime.Is(owner.Name))
           from package in Identity(owner.Name, owner.Version, image.Report)
           select package,
        .. Embedded(image),
    ];

    // Native AOT leaves no file of them.
    private static IEnumerable<PackageIdentity> Embedded(InspectedImage image) => image.Record is not { } record
        ? []
        : record.Embedded.Values.Distinct()
            .Select(index => record.Owners[index])
            .SelectMany(owner => Identity(owner.Name, owner.Version, image.Report));

    // None without a version, which projects do not have.
    private static IEnumerable<PackageIdentity> Identity(string name, string version, ImageReport report) =>
        NuGetVersion.TryParse(version, out var parsed)
            ? [new PackageIdentity(DotNetRuntime.Is(name) ? RuntimePackage(name, report) : name, parsed)]
            : [];

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
