using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Images;

/// <summary>The chosen runtime image, with the evaluations behind the choice.</summary>
/// <param name="Image">The image.</param>
/// <param name="Catalog">Its catalog entry; null where the catalog does not contain it.</param>
/// <param name="Evaluations">The evaluation of each family.</param>
/// <param name="Diagnostics">Diagnostics of the choice.</param>
internal sealed record RuntimeChoice(
    BaseImage Image,
    CatalogImage? Catalog,
    ValueList<FamilyEvaluation> Evaluations,
    ValueList<Diagnostic> Diagnostics);

/// <summary>Chooses the base image of the final stage: the requested one if it can work, else the smallest.</summary>
internal sealed class RuntimeImageChooser(ImageCatalog catalog, VendorImages vendors)
{
    // In the order of automatic choice. Those of vendors last, which only a project can choose.
    private static readonly BaseFamily[] Linux =
    [
        BaseFamily.Chiseled, BaseFamily.Ubuntu, BaseFamily.Debian, BaseFamily.Alpine, BaseFamily.Distroless,
        BaseFamily.AzureLinux, BaseFamily.Dhi, BaseFamily.Chainguard, BaseFamily.Ubi,
    ];

    private static readonly string[] Repositories = ["dotnet/aspnet", "dotnet/runtime", "dotnet/runtime-deps"];

    private static readonly BaseFamily[] Windows = [BaseFamily.NanoServer, BaseFamily.ServerCore];

    private readonly FamilyEvaluator evaluator = new(catalog, vendors);

    /// <exception cref="SlimContainerException">No image is suitable, or the requested one cannot work.</exception>
    public RuntimeChoice Choose(ImageNeeds needs)
    {
        RequireKnownVersion(needs);
        if (needs.Facts.IsWebAssembly)
            return WebServerImageChooser.Choose(needs);

        var evaluations = (needs.Facts.IsWindows ? Windows : Linux)
            .Select(family => evaluator.Evaluate(family, needs))
            .ToValueList();
        var requested = needs.Facts.BaseOptions;
        if (requested.Registry.Length > 0)
            RequireRegistry(requested.Registry, needs);
        if (requested.Image.Length > 0)
            return ByReference(requested.Image, "ContainerBaseImage", needs, evaluations);
        if (BaseFamilyParser.IsImage(requested.Base))
            return ByReference(requested.Base, "SlimContainerBase", needs, evaluations);
        if (requested.Family.Length > 0)
            return BySuffix(requested.Family, needs, evaluations);

        return BaseFamilyParser.Family(requested.Base, needs.Facts.ProjectFile) switch
        {
            BaseFamily.Scratch => ScratchImageChooser.Choose(needs, evaluations),
            { } family => Requested(evaluator.Evaluate(family, needs), needs, evaluations),
            null => Automatic(needs, evaluations),
        };
    }

    private void RequireKnownVersion(ImageNeeds needs)
    {
        var version = needs.Facts.TargetFrameworkVersion;
        if (version < catalog.Versions.First())
        {
            throw Error(
                DiagnosticCode.UnknownTargetFramework,
                $"No .NET image for '{needs.Facts.TargetFramework}'. The catalog of {catalog.Date} has images for "
                    + $"{string.Join(", ", catalog.Versions.Select(known => $"net{known}"))}; later versions follow by "
                    + "rule.",
                needs);
        }
    }

    private RuntimeChoice Automatic(ImageNeeds needs, ValueList<FamilyEvaluation> evaluations)
    {
        var first = evaluations.FirstOrDefault(evaluation =>
            evaluation.Fits && IsAutomatic(evaluation.Family, needs));
        if (first is not null)
            return Chosen(first, Reason(first, needs, evaluations), needs, evaluations);

        // Where no image meets all needs, use one with a package manager and warn.
        var fallback = evaluations.FirstOrDefault(evaluation => evaluation.Image is not null
            && evaluation.Rejections.All(rejection => rejection.Code == DiagnosticCode.BaseLacksNeed)
            && evaluation.Family.PackageManager() != PackageManager.None
            && IsAutomatic(evaluation.Family, needs));
        if (fallback is null)
            throw Rejected(evaluations[0], needs);

        var choice = Chosen(fallback, Reason(fallback, needs, evaluations), needs, evaluations);
        return choice with { Diagnostics = [.. choice.Diagnostics, .. fallback.Rejections.Select(Warn)] };
    }

    // Never switch to musl or to another vendor implicitly.
    private static bool IsAutomatic(BaseFamily family, ImageNeeds needs) =>
        !family.IsOfVendor() && (!family.IsMusl() || needs.Facts.IsMusl);

    private RuntimeChoice Requested(
        FamilyEvaluation evaluation,
        ImageNeeds needs,
        ValueList<FamilyEvaluation> evaluations) =>
        evaluation.Fits
            ? Chosen(
                evaluation,
                $"{Description(evaluation.Image!, needs)}. Set by SlimContainerBase.{Access(evaluation.Image!)}",
                needs,
                evaluations)
            : throw Rejected(evaluation, needs);

    private RuntimeChoice BySuffix(string suffix, ImageNeeds needs, ValueList<FamilyEvaluation> evaluations)
    {
        var images = evaluator.Images(needs.Repository, needs.Facts, needs.Facts.TargetFrameworkVersion).ToList();
        // Same as the SDK: a chiseled family gets its -extra variant where the app uses globalization.
        var extra = suffix.EndsWith("-chiseled", StringComparison.Ordinal) && needs.Facts.UsesGlobalization
            ? WithSuffix(images, suffix + "-extra")
            : null;
        var image = extra ?? WithSuffix(images, suffix)
            ?? throw InvalidValue.Because(
                DiagnosticCode.NoSuchBase,
                "ContainerFamily",
                suffix,
                $"{needs.Repository} of .NET {needs.Facts.TargetFrameworkVersion} has "
                    + string.Join(", ", Suffixes(images, needs)),
                needs.Facts.ProjectFile);
        if (needs.Facts.TargetPlatforms.Except(image.Platforms).FirstOrDefault() is { } missing)
        {
            throw Error(
                DiagnosticCode.NoSuchBase,
                $"The image of ContainerFamily '{suffix}' does not support {missing}. Remove that platform or the "
                    + "property.",
                needs);
        }

        return Named(image, Reference(image, needs), "ContainerFamily", needs, evaluations);
    }

    private static IEnumerable<string> Suffixes(List<CatalogImage> images, ImageNeeds needs) => images
        .Where(image => !needs.Facts.TargetPlatforms.Except(image.Platforms).Any())
        .Select(image => string.Join('-', image.Tag.Text.Split('-').Skip(image.Tag.IsPreview ? 2 : 1)))
        .Where(suffix => suffix.Length > 0);

    private static CatalogImage? WithSuffix(List<CatalogImage> images, string suffix) =>
        images.FirstOrDefault(image => ImageTag.Parse($"{image.Tag.Version}-{suffix}") is { } requested
            && requested.Release == image.Tag.Release
            && requested.Variants.Equals(image.Tag.Variants));

    private RuntimeChoice ByReference(
        string text,
        string property,
        ImageNeeds needs,
        ValueList<FamilyEvaluation> evaluations)
    {
        RequireName(text, property, "mcr.microsoft.com/dotnet/aspnet:10.0", needs);
        var reference = ImageReference.Parse(text);
        var known = Repositories
            .Where(repository => reference.Name.EndsWith("/" + repository, StringComparison.Ordinal))
            .SelectMany(repository => catalog.Versions
                .SelectMany(version => catalog.Images(repository, version, preview: true)))
            .FirstOrDefault(image => reference.Name.EndsWith("/" + image.Repository, StringComparison.Ordinal)
                && image.Tag.Text == reference.Tag);
        if (known is not null)
            return Named(known, reference, property, needs, evaluations);

        // The property is about this image only: the SDK image stays Microsoft's.
        if (vendors.Find(reference) is { } other)
            return Named(other, reference, property, needs, evaluations) with { Catalog = null };

        var unknown = new BaseImage(reference, $"Set by {property}.", null, []);
        var required = needs.OsPackages(PackageManager.Apt, "");
        var names = string.Join(", ", required.Select(package => $"{package.Name} (for {package.NeededBy})"));
        return new RuntimeChoice(unknown, null, evaluations, required.Count == 0 ? [] :
        [
            new Diagnostic(
                DiagnosticCode.PackageNeedsMore,
                $"The package manager of {reference} is unknown; make sure it already contains {names}.",
                IsWarning: false),
        ]);
    }

    // By the name of an image in it: alone, "host:tag" is a valid name.
    private static void RequireRegistry(string registry, ImageNeeds needs)
    {
        if (!ImageReference.IsValid(registry + "/aspnet"))
            throw NoName(registry, "SlimContainerImageRegistry", "registry.example.com/dotnet", needs);
    }

    private static void RequireName(string text, string property, string example, ImageNeeds needs)
    {
        if (!ImageReference.IsValid(text))
            throw NoName(text, property, example, needs);
    }

    private static SlimContainerException NoName(string text, string property, string example, ImageNeeds needs) =>
        InvalidValue.Because(
            DiagnosticCode.InvalidPropertyValue,
            property,
            text,
            $"not an image name. Example: {example}",
            needs.Facts.ProjectFile);

    // Use the image unchanged: report problems as warnings and let the user decide.
    private static RuntimeChoice Named(
        CatalogImage image,
        ImageReference reference,
        string property,
        ImageNeeds needs,
        ValueList<FamilyEvaluation> evaluations)
    {
        var diagnostics = new List<Diagnostic>();
        if (needs.OsMismatch(image.Family) is { } mismatch)
        {
            throw Error(
                DiagnosticCode.NoSuchBase,
                $"{reference}, set by {property}, is {mismatch}. Change ContainerRuntimeIdentifier or {property} so "
                    + "that they match.",
                needs);
        }

        if (needs.Cultures && !image.HasCultures)
        {
            diagnostics.Add(new Diagnostic(
                DiagnosticCode.CulturesMissing,
                $"{reference} has no ICU and no time zones, and sets DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=true, which "
                    + "overrides the project. Use the -extra image, or set InvariantGlobalization and "
                    + "InvariantTimezone to true."));
        }

        diagnostics.AddRange(FamilyEvaluator.PackageRejections(image, needs).Select(Warn));
        var reason = $"{image.Family.Description()}. Set by {property}.";
        var chosen = BaseImage.Of(image, reference, reason, needs.OsPackagesOf(image));
        return new RuntimeChoice(chosen, image, evaluations, diagnostics.ToValueList());
    }

    private RuntimeChoice Chosen(
        FamilyEvaluation evaluation,
        string reason,
        ImageNeeds needs,
        ValueList<FamilyEvaluation> evaluations)
    {
        var image = evaluation.Image!;
        return new RuntimeChoice(
            BaseImage.Of(image, Reference(image, needs), reason, needs.OsPackagesOf(image)),
            image,
            evaluations,
            []);
    }

    // If the smallest base was rejected, quote its first rejection.
    private static string Reason(
        FamilyEvaluation evaluation,
        ImageNeeds needs,
        ValueList<FamilyEvaluation> evaluations)
    {
        var smallest = evaluations[0];
        var why = evaluation == smallest || smallest.Rejections.Count == 0
            ? ""
            : $" Not {smallest.Family.Name()}: {smallest.Rejections[0].Text}.";
        return $"{Description(evaluation.Image!, needs)}.{why}";
    }

    private static string Description(CatalogImage image, ImageNeeds needs) =>
        image.Family.NeedsExtraForCultures()
            ? $"{image.Family.Description()}. {needs.CulturesReason}"
            : image.Family.Description();

    private static string Access(CatalogImage image) =>
        image.Vendor is { Access.Length: > 0 } vendor ? $" Needs `{vendor.Access}`." : "";

    private ImageReference Reference(CatalogImage image, ImageNeeds needs) =>
        new ImageNames(catalog.Registry, needs.Facts.BaseOptions.Registry).Of(image);

    private static Diagnostic Warn(FamilyRejection rejection) =>
        new(DiagnosticCode.PackageNeedsMore, $"{Sentence(rejection.Text)}. {rejection.Suggestion}");

    private static SlimContainerException Rejected(FamilyEvaluation evaluation, ImageNeeds needs) => Error(
        evaluation.Rejections[0].Code,
        $"{Sentence(evaluation.Rejections[0].Text)}. {evaluation.Rejections[0].Suggestion}",
        needs);

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static SlimContainerException Error(string code, string message, ImageNeeds needs) =>
        new(code, message) { File = needs.Facts.ProjectFile };
}
