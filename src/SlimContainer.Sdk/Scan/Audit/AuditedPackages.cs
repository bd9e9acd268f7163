using NuGet.Packaging.Core;
using NuGet.Versioning;
using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.Scan;

/// <summary>The NuGet packages of an image, .NET's shared frameworks among them.</summary>
internal static class AuditedPackages
{
    /// <summary>The packages that own files of the image, or are compiled into the app's executable.</summary>
    public static ValueList<PackageIdentity> Of(ImageReport report) =>
    [
        .. from owner in report.Owners
           where owner.Kind is OwnerKind.Package || (owner.Kind is OwnerKind.Runtime && DotNetRuntime.Is(owner.Name))
           let id = owner.Kind is OwnerKind.Runtime ? RuntimePackage(owner.Name, report) : owner.Name
           let version = NuGetVersion.TryParse(owner.Version, out var parsed) ? parsed : null
           where version is not null
           select new PackageIdentity(id, version),
        .. report.Owners.Where(owner => owner.Kind == OwnerKind.App)
            .SelectMany(owner => owner.Contains)
            .Select(Compiled)
            .OfType<PackageIdentity>(),
    ];

    // "Npgsql 9.0.3"; a project has no version.
    private static PackageIdentity? Compiled(string name)
    {
        var end = name.LastIndexOf(' ');
        return end > 0 && NuGetVersion.TryParse(name[(end + 1)..], out var version)
            ? new PackageIdentity(name[..end], version)
            : null;
    }

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
