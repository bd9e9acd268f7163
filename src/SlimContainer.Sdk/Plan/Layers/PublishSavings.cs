using System.Globalization;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Plan;

/// <summary>
/// Parts of the publish output that an app may not need, with the property that omits each and the size that it saves.
/// </summary>
internal static class PublishSavings
{
    private const double ManyMegabytes = 5;

    /// <summary>The rows of the explanation.</summary>
    public static IEnumerable<ExplanationRow> Rows(ProjectFacts facts)
    {
        // Publish leaves both out of a WebAssembly app.
        if (facts is { IsWebAssembly: false, Publish: not PublishKind.NativeAot }
            && facts.Symbols is SymbolsOption.Default or SymbolsOption.Include)
        {
            yield return Row(
                "SlimContainerSymbols=omit",
                Bytes(facts, project => project.SymbolsBytes),
                "portable symbols; stack traces then have no line numbers");
        }

        if (!facts.IsWebAssembly
            && facts.Properties.OptionalFlag(LayerProperties.XmlDocumentation) != false
            && facts.Closure.ProjectsInTheApp.Any(project => project.HasDocumentation))
        {
            yield return Row(
                "SlimContainerXmlDocumentation=false",
                Bytes(facts, project => project.DocumentationBytes),
                "XML documentation, which few apps read at run time");
        }

        var languages = PublishedLanguages.Of(facts).ToList();
        if (languages.Count > 0)
        {
            yield return Row(
                "SatelliteResourceLanguages=<languages>",
                languages.Sum(language => language.Bytes),
                $"package resources in {string.Join(", ", Names(languages))}");
        }
    }

    /// <summary>A diagnostic if satellite assemblies of packages are large.</summary>
    public static IEnumerable<Diagnostic> Diagnostics(ProjectFacts facts)
    {
        var languages = PublishedLanguages.Of(facts).ToList();
        var megabytes = languages.Sum(language => language.Bytes) / 1e6;
        if (megabytes > ManyMegabytes)
        {
            yield return new Diagnostic(
                DiagnosticCode.LanguagesAreLarge,
                $"Packages add resources in {Names(languages).Count()} languages to the image, {Text(megabytes)} MB. "
                + "Set SatelliteResourceLanguages to the languages that the app supports.",
                IsWarning: facts.SatelliteLanguages.Length > 0);
        }
    }

    private static IEnumerable<string> Names(IEnumerable<PackageLanguage> languages) => languages
        .Select(language => language.Name)
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .Order(StringComparer.Ordinal);

    private static long Bytes(ProjectFacts facts, Func<ClosureProject, long> bytes) =>
        facts.Closure.ProjectsInTheApp.Sum(bytes);

    // The size is from the last Release build, if any.
    private static ExplanationRow Row(string property, long bytes, string what) =>
        new("can save", property, $"{(bytes > 0 ? $"{ByteSize.Format(bytes)} of " : "")}{what}");

    private static string Text(double number) => number.ToString("0.0", CultureInfo.InvariantCulture);
}
