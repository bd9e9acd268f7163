using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>Decides on what publish brings along and few apps use: languages of packages, and documentation.</summary>
internal static class PublishedExtras
{
    private const double ManyMegabytes = 5;

    // They read the XML documentation when the app runs, to show it.
    private static readonly string[] ReadersOfDocumentation = ["Swashbuckle.AspNetCore", "NSwag."];

    /// <summary>The languages that packages may bring; null where that is settled without us, or none has any.</summary>
    public static string? Languages(ProjectFacts facts) =>
        facts.SatelliteLanguages.Length > 0 || !facts.Packages.Any(package => package.Languages.Count > 0) ? null
        : OwnLanguages(facts) is { Count: > 0 } own ? string.Join(';', own)
        : "en";

    /// <summary>Publish would bring XML documentation, and nothing in the app reads it.</summary>
    public static bool OmitsDocumentation(ProjectFacts facts) =>
        facts.Closure.ProjectsInTheApp.Any(project => project.HasDocumentation)
        && !(facts.DocumentationWish ?? facts.Packages.Any(package => ReadersOfDocumentation.Any(reader => package.Id.StartsWith(reader, StringComparison.OrdinalIgnoreCase))));

    /// <summary>What is left out without having been asked for, and what was asked for and weighs much.</summary>
    public static IEnumerable<Advice> Advice(ProjectFacts facts)
    {
        var available = facts.Packages.SelectMany(package => package.Languages).ToList();
        if (Languages(facts) is { } kept)
        {
            var omitted = available.Select(language => language.Name).Except(kept.Split(';'), StringComparer.OrdinalIgnoreCase).Distinct().Order(StringComparer.Ordinal).ToList();
            if (omitted.Count > 0)
                yield return new Advice(DiagnosticCode.LanguagesOmitted, $"Packages bring their texts in {string.Join(", ", omitted)}, and these are left out of the image. Set SatelliteResourceLanguages to the languages that the app speaks.", IsWarning: false);
        }

        string[] asked = facts.SatelliteLanguages.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var shipped = available.Where(language => asked.Contains(language.Name, StringComparer.OrdinalIgnoreCase)).ToList();
        var megabytes = shipped.Sum(language => language.Bytes) / 1e6;
        if (megabytes > ManyMegabytes)
        {
            yield return new Advice(
                DiagnosticCode.LanguagesAreLarge,
                $"SatelliteResourceLanguages puts {shipped.Select(language => language.Name).Distinct().Count()} languages of packages into the image, {megabytes.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)} MB. Name fewer, or none.");
        }
    }

    // An app that speaks German itself wants the German of its packages.
    private static IReadOnlyList<string> OwnLanguages(ProjectFacts facts) =>
        [.. facts.Closure.ProjectsInTheApp.SelectMany(project => project.Languages).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];
}
