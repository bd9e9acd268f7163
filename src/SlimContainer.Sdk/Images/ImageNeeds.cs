using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Images;

/// <summary>What the app asks of its runtime image, whichever it will be.</summary>
/// <param name="Facts">The project.</param>
/// <param name="Packages">The NuGet packages that may need something.</param>
internal sealed record ImageNeeds(ProjectFacts Facts, ValueList<PackageNeed> Packages)
{
    /// <summary>ICU for cultures, tzdata for time zones: the images have both or neither.</summary>
    public bool Cultures => Facts.UsesGlobalization || Facts.UsesTimeZones;

    /// <summary>The image's repository: what of .NET the app does not bring itself.</summary>
    public string Repository => Facts switch
    {
        { Publish: not PublishKind.FrameworkDependent } => "dotnet/runtime-deps",
        { Kind: ApplicationKind.Web } => "dotnet/aspnet",
        _ => "dotnet/runtime",
    };

    /// <summary>What to install on that operating system: what packages need and users add, without what users know better.</summary>
    public ValueList<OsPackage> OsPackages(PackageManager manager, string os)
    {
        var needed = Packages.SelectMany(need => (need.Known?.OsPackages(manager, os) ?? [])
            .Select(name => new OsPackage(name, need.Package.Id)));
        var added = Facts.OsPackages.Where(wish => wish.IsNeeded)
            .Select(wish => new OsPackage(wish.Name, wish.Reason.Length > 0 ? wish.Reason : "the project"));
        return needed.Concat(added)
            .Where(package => !IsLeftOut(package.Name))
            .GroupBy(package => package.Name, (name, same) => new OsPackage(name, string.Join(", ", same.Select(one => one.NeededBy).Distinct())))
            .OrderBy(package => package.Name, StringComparer.Ordinal)
            .ToValueList();
    }

    /// <summary>The user says that what a package needs is not needed after all, by the names of any one distribution.</summary>
    public bool IsWaived(NativePackage package) =>
        package.Apt.Values.Append(package.Apk).Any(names => names.Length > 0 && names.All(IsLeftOut));

    private bool IsLeftOut(string osPackage) => Facts.OsPackages.Any(wish => !wish.IsNeeded && wish.Name == osPackage);

    /// <summary>Why cultures are needed, as a reader of the Dockerfile wants it.</summary>
    public string CulturesReason => (Facts.UsesGlobalization, Facts.UsesTimeZones) switch
    {
        (true, true) => "With ICU and time zones",
        (true, false) => "With ICU (InvariantGlobalization is not set)",
        (false, true) => "With time zones (InvariantTimezone is not set)",
        (false, false) => "Without ICU and time zones (InvariantGlobalization, InvariantTimezone)",
    };
}
