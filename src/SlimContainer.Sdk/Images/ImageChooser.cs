using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Images;

/// <summary>Decides on both images of a project, like an expert who has the catalog open and says why.</summary>
/// <param name="knowledge">What ships as data.</param>
/// <param name="today">For the end of support.</param>
internal sealed class ImageChooser(ImageKnowledge knowledge, DateOnly today)
{
    private readonly RuntimeImageChooser runtimes = new(knowledge.Catalog);
    private readonly SdkImageChooser sdks = new(knowledge.Catalog);

    /// <exception cref="SlimContainerException">No image fits, or the wished one cannot work.</exception>
    public ImageDecision Choose(ProjectFacts facts)
    {
        var needs = new ImageNeeds(facts, knowledge.Packages.NeedsOf(facts.Packages));
        var runtime = runtimes.Choose(needs);
        var sdk = sdks.Choose(needs, runtime);
        return new ImageDecision(
            runtime.Image,
            sdk.Image,
            facts.TargetPlatforms,
            runtime.Catalog is { } image ? knowledge.Sizes.Of(image.Family, image.HasCultures, facts) : null,
            [.. WithoutCultures(runtime, needs), .. runtime.Verdicts.Where(verdict => verdict.Image is null || verdict.Image != runtime.Catalog).Select(verdict => TurnedDown(verdict, runtime, needs))],
            [.. runtime.Advice, .. sdk.Advice, .. ByRule(runtime, sdk), .. new FactsAdvisor(knowledge, today).Advise(needs)]);
    }

    // The cheapest megabytes to save are those of cultures that an app never uses, and only its team knows that.
    private IEnumerable<Alternative> WithoutCultures(RuntimeChoice runtime, ImageNeeds needs)
    {
        if (runtime.Catalog is not { Tag.IsExtra: true } chosen)
            yield break;

        var smaller = knowledge.Catalog.Images(chosen.Repository, chosen.Tag.Version, chosen.Tag.IsPreview)
            .FirstOrDefault(image => image.Tag.Text == chosen.Tag.Text.Replace("-extra", "", StringComparison.Ordinal));
        if (smaller is not null)
        {
            yield return new Alternative(
                smaller.Family,
                new ImageNames(knowledge.Catalog.Registry, needs.Facts.Wishes.Registry).Of(smaller),
                "smaller, without ICU and time zones: for an app that formats nothing by culture and looks up no time zone, InvariantGlobalization=true and InvariantTimezone=true take it",
                knowledge.Sizes.Of(smaller.Family, cultures: false, needs.Facts));
        }
    }

    private Alternative TurnedDown(FamilyVerdict verdict, RuntimeChoice runtime, ImageNeeds needs)
    {
        if (verdict.Image is not { } image)
            return new Alternative(verdict.Family, null, verdict.Objections[0].Text, null);

        var size = knowledge.Sizes.Of(image.Family, image.HasCultures, needs.Facts);
        var why = verdict.Objections.Count > 0
            ? string.Join("; ", verdict.Objections.Select(objection => objection.Text))
            : Cost(verdict.Family, runtime.Image.Family);
        return new Alternative(verdict.Family, new ImageNames(knowledge.Catalog.Registry, needs.Facts.Wishes.Registry).Of(image), why, size);
    }

    // It would do: what would change, and how to ask for it.
    private static string Cost(BaseFamily family, BaseFamily? chosen)
    {
        var cost = family switch
        {
            BaseFamily.Ubuntu or BaseFamily.Debian or BaseFamily.AzureLinux => "larger, with a shell and a package manager that the app does not need",
            BaseFamily.Alpine => "would do on musl, which not every native library runs on",
            BaseFamily.Chiseled => "smaller, without shell and package manager",
            BaseFamily.Distroless => chosen == BaseFamily.Chiseled ? "would do: the same as chiseled, made of Azure Linux" : "would do: smaller, without shell and package manager",
            BaseFamily.ServerCore => "larger, for apps that need more of the Windows API",
            _ => "would do",
        };
        return $"{cost}; SlimContainerBase={family.Word()} takes it";
    }

    private IEnumerable<Advice> ByRule(RuntimeChoice runtime, SdkChoice sdk)
    {
        var names = new[] { runtime.Catalog, sdk.Catalog }
            .Where(image => image?.IsByRule == true)
            .Select(image => $"{image!.Repository}:{image.Tag.Text}")
            .ToList();
        if (names.Count > 0)
        {
            yield return new Advice(
                DiagnosticCode.NamedByRule,
                $"{string.Join(" and ", names)} {(names.Count == 1 ? "is" : "are")} newer than the image catalog of {knowledge.Catalog.Date}, and named by the rule that all tags follow. Should a tag not exist, set SlimContainerCatalog to a newer catalog or ContainerBaseImage to an image.",
                IsWarning: false);
        }
    }
}
