using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Images;

/// <summary>The runtime image that was chosen, with everything that led there.</summary>
/// <param name="Image">The image.</param>
/// <param name="Catalog">What the catalog says of it; null where it is not in the catalog.</param>
/// <param name="Verdicts">How each family was judged.</param>
/// <param name="Advice">What should be said with it.</param>
internal sealed record RuntimeChoice(
    BaseImage Image,
    CatalogImage? Catalog,
    ValueList<FamilyVerdict> Verdicts,
    ValueList<Advice> Advice);

/// <summary>Chooses the image of the final stage: what the user wishes if it can work, else the smallest that can.</summary>
internal sealed class RuntimeImageChooser(ImageCatalog catalog)
{
    // The smallest first.
    private static readonly BaseFamily[] Linux =
        [BaseFamily.Chiseled, BaseFamily.Ubuntu, BaseFamily.Debian, BaseFamily.Alpine, BaseFamily.Distroless, BaseFamily.AzureLinux];

    private static readonly string[] Repositories = ["dotnet/aspnet", "dotnet/runtime", "dotnet/runtime-deps"];

    private static readonly BaseFamily[] Windows = [BaseFamily.NanoServer, BaseFamily.ServerCore];

    private readonly FamilyJudge judge = new(catalog);

    /// <exception cref="SlimContainerException">No image fits, or the wished one cannot work.</exception>
    public RuntimeChoice Choose(ImageNeeds needs)
    {
        RequireKnownVersion(needs);
        var verdicts = (needs.Facts.IsWindows ? Windows : Linux).Select(family => judge.Judge(family, needs)).ToValueList();
        var wishes = needs.Facts.Wishes;
        if (wishes.Registry.Length > 0)
            RequireName(wishes.Registry, "SlimContainerImageRegistry", "registry.example.com/dotnet", needs);
        if (wishes.Image.Length > 0)
            return Given(wishes.Image, "ContainerBaseImage", needs, verdicts);
        if (BaseWord.IsImage(wishes.Base))
            return Given(wishes.Base, "SlimContainerBase", needs, verdicts);
        if (wishes.Family.Length > 0)
            return BySuffix(wishes.Family, needs, verdicts);

        return BaseWord.Family(wishes.Base, needs.Facts.ProjectFile) switch
        {
            BaseFamily.Scratch => Scratch(needs, verdicts),
            { } family => Wished(judge.Judge(family, needs), needs, verdicts),
            null => Automatic(needs, verdicts),
        };
    }

    private void RequireKnownVersion(ImageNeeds needs)
    {
        var version = needs.Facts.TargetFrameworkVersion;
        if (version < catalog.Versions.First())
        {
            throw Error(
                DiagnosticCode.UnknownTargetFramework,
                $"There is no .NET image for '{needs.Facts.TargetFramework}'. The catalog of {catalog.Date} has images for {string.Join(", ", catalog.Versions.Select(known => $"net{known}"))}; a later version follows by rule.",
                needs);
        }
    }

    private RuntimeChoice Automatic(ImageNeeds needs, ValueList<FamilyVerdict> verdicts)
    {
        if (verdicts.FirstOrDefault(verdict => verdict.Fits && IsTakenUnasked(verdict.Family, needs)) is { } first)
            return Chosen(first, Reason(first, needs, verdicts), needs, verdicts);

        // A need that no image can meet is no reason to give none, as long as the image is there at all.
        var leastBad = verdicts.FirstOrDefault(verdict => verdict.Image is not null
            && verdict.Objections.All(objection => objection.Code == DiagnosticCode.BaseLacksNeed)
            && verdict.Family.PackageManager() != PackageManager.None
            && IsTakenUnasked(verdict.Family, needs));
        if (leastBad is null)
            throw Refused(verdicts[0], needs);

        var choice = Chosen(leastBad, Reason(leastBad, needs, verdicts), needs, verdicts);
        return choice with { Advice = [.. choice.Advice, .. leastBad.Objections.Select(Warn)] };
    }

    // Another C library is nothing to find out about in production.
    private static bool IsTakenUnasked(BaseFamily family, ImageNeeds needs) => family != BaseFamily.Alpine || needs.Facts.IsMusl;

    private RuntimeChoice Wished(FamilyVerdict verdict, ImageNeeds needs, ValueList<FamilyVerdict> verdicts) =>
        verdict.Fits
            ? Chosen(verdict, $"{Character(verdict.Image!, needs)}. Set by SlimContainerBase.", needs, verdicts)
            : throw Refused(verdict, needs);

    private RuntimeChoice BySuffix(string suffix, ImageNeeds needs, ValueList<FamilyVerdict> verdicts)
    {
        var images = judge.Images(needs.Repository, needs.Facts, needs.Facts.TargetFrameworkVersion).ToList();
        // As the SDK does: a chiseled family gets its -extra form where the app uses globalization.
        var extra = suffix.EndsWith("-chiseled", StringComparison.Ordinal) && needs.Facts.UsesGlobalization ? WithSuffix(images, suffix + "-extra") : null;
        var image = extra ?? WithSuffix(images, suffix)
            ?? throw Error(
                DiagnosticCode.NoSuchBase,
                $"ContainerFamily is '{suffix}', and {needs.Repository} has no such image of .NET {needs.Facts.TargetFrameworkVersion}. It has {string.Join(", ", images.Where(image => !needs.Facts.TargetPlatforms.Except(image.Platforms).Any()).Select(image => string.Join('-', image.Tag.Text.Split('-').Skip(image.Tag.IsPreview ? 2 : 1))).Where(known => known.Length > 0))}.",
                needs);
        if (needs.Facts.TargetPlatforms.Except(image.Platforms).FirstOrDefault() is { } missing)
            throw Error(DiagnosticCode.NoSuchBase, $"ContainerFamily is '{suffix}', and that image is not there for {missing}. Leave the platform or the family out.", needs);

        return Named(image, Reference(image, needs), "ContainerFamily", needs, verdicts);
    }

    private static CatalogImage? WithSuffix(List<CatalogImage> images, string suffix) => images.FirstOrDefault(image =>
        ImageTag.Parse($"{image.Tag.Version}-{suffix}") is { } wished && wished.Release == image.Tag.Release && wished.Variants.Equals(image.Tag.Variants));

    private RuntimeChoice Given(string text, string property, ImageNeeds needs, ValueList<FamilyVerdict> verdicts)
    {
        RequireName(text, property, "mcr.microsoft.com/dotnet/aspnet:10.0", needs);
        var reference = ImageReference.Parse(text);
        var known = Repositories
            .Where(repository => reference.Name.EndsWith("/" + repository, StringComparison.Ordinal))
            .SelectMany(repository => catalog.Versions.SelectMany(version => catalog.Images(repository, version, preview: true)))
            .FirstOrDefault(image => reference.Name.EndsWith("/" + image.Repository, StringComparison.Ordinal) && image.Tag.Text == reference.Tag);
        if (known is not null)
            return Named(known, reference, property, needs, verdicts);

        var unknown = new BaseImage(reference, $"Set by {property}.", null, []);
        var wanted = needs.OsPackages(PackageManager.Apt, "");
        return new RuntimeChoice(unknown, null, verdicts, wanted.Count == 0 ? [] :
        [
            new Advice(DiagnosticCode.PackageNeedsMore, $"It is not known how {reference} installs packages, so it must have these itself: {string.Join(", ", wanted.Select(package => $"{package.Name} (for {package.NeededBy})"))}.", IsWarning: false),
        ]);
    }

    private static void RequireName(string text, string property, string example, ImageNeeds needs)
    {
        if (!ImageReference.IsOne(text))
            throw Error(DiagnosticCode.UnknownWord, $"{property} is '{text.ReplaceLineEndings(" ")}', which cannot be in the name of an image. An example is {example}.", needs);
    }

    // Taken as it is: what speaks against it is said, and the user decides.
    private static RuntimeChoice Named(CatalogImage image, ImageReference reference, string property, ImageNeeds needs, ValueList<FamilyVerdict> verdicts)
    {
        var advice = new List<Advice>();
        if (image.Family.IsWindows() != needs.Facts.IsWindows)
            throw Error(DiagnosticCode.NoSuchBase, $"{reference}, given by {property}, is {(needs.Facts.IsWindows ? "Linux and the app is published for Windows" : "Windows and the app is published for Linux")}. Make ContainerRuntimeIdentifier and {property} agree.", needs);
        if (needs.Cultures && !image.HasCultures)
        {
            advice.Add(new Advice(
                DiagnosticCode.CulturesMissing,
                $"{reference} has no ICU and no time zones, and sets DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=true, which wins over the project. Take the -extra image, or set InvariantGlobalization and InvariantTimezone to true."));
        }

        advice.AddRange(FamilyJudge.PackageObjections(image, needs).Select(Warn));
        var chosen = new BaseImage(reference, $"{image.Family.Character()}. Set by {property}.", image.Family, needs.OsPackages(image.Family.PackageManager(), image.Os));
        return new RuntimeChoice(chosen, image, verdicts, advice.ToValueList());
    }

    private static RuntimeChoice Scratch(ImageNeeds needs, ValueList<FamilyVerdict> verdicts)
    {
        var facts = needs.Facts;
        var missing = facts switch
        {
            { IsWindows: true } => "Windows has no empty base image",
            { Publish: not PublishKind.NativeAot } => "the app needs the .NET runtime's libraries: set PublishAot=true",
            { IsStatic: false } => "the executable loads shared libraries: set StaticExecutable=true",
            { UsesGlobalization: true } => "there is no ICU: set InvariantGlobalization=true",
            _ when needs.OsPackages(PackageManager.Apt, "") is [var package, ..] => $"{package.NeededBy} needs {package.Name}, and nothing can be installed there",
            _ => null,
        };
        if (missing is not null)
            throw Error(DiagnosticCode.NoSuchBase, $"SlimContainerBase is scratch, and {missing}; or let SlimContainerBase be auto.", needs);

        var image = new BaseImage(ImageReference.Scratch, $"{BaseFamily.Scratch.Character()}, which is static. Set by SlimContainerBase.", BaseFamily.Scratch, []);
        return new RuntimeChoice(image, null, verdicts, facts.UsesTimeZones
            ? [new Advice(DiagnosticCode.CulturesMissing, "scratch has no time zones: only UTC is found by name. Set InvariantTimezone=true where that is enough.", IsWarning: false)]
            : []);
    }

    private RuntimeChoice Chosen(FamilyVerdict verdict, string reason, ImageNeeds needs, ValueList<FamilyVerdict> verdicts)
    {
        var image = verdict.Image!;
        var packages = needs.OsPackages(image.Family.PackageManager(), image.Os);
        return new RuntimeChoice(new BaseImage(Reference(image, needs), reason, image.Family, packages), image, verdicts, []);
    }

    // Anything but the smallest is taken for a reason, and that is what speaks against the smallest.
    private static string Reason(FamilyVerdict verdict, ImageNeeds needs, ValueList<FamilyVerdict> verdicts)
    {
        var smallest = verdicts[0];
        var why = verdict == smallest || smallest.Objections.Count == 0 ? "" : $" Not {smallest.Family.Word()}: {smallest.Objections[0].Text}.";
        return $"{Character(verdict.Image!, needs)}.{why}";
    }

    private static string Character(CatalogImage image, ImageNeeds needs) =>
        image.Family.NeedsExtraForCultures() ? $"{image.Family.Character()}. {needs.CulturesReason}" : image.Family.Character();

    private ImageReference Reference(CatalogImage image, ImageNeeds needs) =>
        new ImageNames(catalog.Registry, needs.Facts.Wishes.Registry).Of(image);

    private static Advice Warn(Objection objection) => new(DiagnosticCode.PackageNeedsMore, $"{Sentence(objection.Text)}. {objection.WayOut}");

    private static SlimContainerException Refused(FamilyVerdict verdict, ImageNeeds needs) =>
        Error(verdict.Objections[0].Code, $"{Sentence(verdict.Objections[0].Text)}. {verdict.Objections[0].WayOut}", needs);

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static SlimContainerException Error(string code, string message, ImageNeeds needs) => new(code, message) { File = needs.Facts.ProjectFile };
}
