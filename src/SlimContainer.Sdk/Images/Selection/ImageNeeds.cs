using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Images;

/// <summary>The app's requirements of its runtime image.</summary>
/// <param name="Facts">The project.</param>
/// <param name="Packages">The NuGet packages that may have requirements.</param>
internal sealed record ImageNeeds(ProjectFacts Facts, ValueList<PackageNeed> Packages)
{
    /// <summary>ICU for cultures, tzdata for time zones: the images contain both or neither.</summary>
    public bool Cultures => Facts.UsesGlobalization || Facts.UsesTimeZones;

    /// <summary>The image's repository, depending on how much of .NET the publish output contains.</summary>
    public string Repository =>
        Facts.Publish == PublishKind.FrameworkDependent ? FrameworkRepository : "dotnet/runtime-deps";

    /// <summary>The repository of the framework that the app runs on.</summary>
    public string FrameworkRepository =>
        Facts.Kind == ApplicationKind.Web ? "dotnet/aspnet" : "dotnet/runtime";

    /// <summary>Why the operating system of a family is not that of the app; null if it is.</summary>
    public string? OsMismatch(BaseFamily family) => (family.IsWindows(), Facts.IsWindows) switch
    {
        (false, true) => "Linux and the app is published for Windows",
        (true, false) => "Windows and the app is published for Linux",
        _ => null,
    };

    /// <summary>The packages to install in an image.</summary>
    public ValueList<OsPackage> OsPackagesOf(CatalogImage image) =>
        OsPackages(image.Family.PackageManager(), image.Os);

    /// <summary>
    /// The packages to install on an operating system: needed by packages or added by the user, without those that the
    /// user excludes.
    /// </summary>
    public ValueList<OsPackage> OsPackages(PackageManager manager, string os)
    {
        var needed = Packages.SelectMany(need => (need.Known?.OsPackages(manager, os) ?? [])
            .Select(name => new OsPackage(name, need.Package.Id)));
        var added = Facts.OsPackages.Where(one => one.IsNeeded)
            .Select(one => new OsPackage(one.Name, one.Reason.Length > 0 ? one.Reason : "the project"));
        return needed.Concat(added)
            .Where(package => !IsExcluded(package.Name))
            .GroupBy(
                package => package.Name,
                (name, same) => new OsPackage(name, string.Join(", ", same.Select(one => one.NeededBy).Distinct())))
            .OrderBy(package => package.Name, StringComparer.Ordinal)
            .ToValueList();
    }

    /// <summary>The user excludes the OS packages of a NuGet package, by their names in any one distribution.</summary>
    public bool IsWaived(NativePackage package) =>
        package.Apt.Values.Append(package.Apk).Any(names => names.Length > 0 && names.All(IsExcluded));

    private bool IsExcluded(string osPackage) =>
        Facts.OsPackages.Any(one => !one.IsNeeded && one.Name == osPackage);

    /// <summary>Why cultures are needed, for the comment in the Dockerfile.</summary>
    public string CulturesReason => (Facts.UsesGlobalization, Facts.UsesTimeZones) switch
    {
        (true, true) => "With ICU and time zones",
        (true, false) => "With ICU (InvariantGlobalization is not set)",
        (false, true) => "With time zones (InvariantTimezone is not set)",
        (false, false) => "Without ICU and time zones (InvariantGlobalization, InvariantTimezone)",
    };
}
