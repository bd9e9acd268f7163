using System.Text.RegularExpressions;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Lint;

/// <summary>Finds out whether the app uses cultures: most apps do not, and do not set InvariantGlobalization.</summary>
internal sealed partial class CultureUse(ProjectFacts facts, NativePackages packages)
{
    private static readonly string[] CodeExtensions = [".cs", ".fs", ".vb", ".razor", ".cshtml"];

    /// <summary>A package, a resource file or a source file that uses cultures; null if none is known to.</summary>
    public string? First => facts.UsesGlobalization ? Package() ?? Source() : null;

    private string? Package() => packages.NeedsOf(facts.Packages)
        .FirstOrDefault(need => need.Known?.Cultures == true)?.Package.Id;

    private string? Source() => facts.Closure.ProjectsInTheApp
        .SelectMany(project => project.Sources)
        .FirstOrDefault(UsesCultures) is { } file
            ? FilePaths.Relative(file, facts.Closure.RepositoryRoot ?? facts.ProjectFolder)
            : null;

    private static bool UsesCultures(string file) =>
        TranslatedResource().IsMatch(file)
        || (CodeExtensions.Contains(Path.GetExtension(file))
            && File.Exists(file)
            && CultureCode().IsMatch(RegularFile.ReadText(file)));

    [GeneratedRegex(@"\.[a-z]{2}(-[A-Z][A-Za-z]{1,3})?\.resx$")]
    private static partial Regex TranslatedResource();

    // Not the invariant culture, and not a comment.
    [GeneratedRegex(
        """^(?!\s*(//|\*)).*(\b(CultureInfo|GetCultureInfo|CreateSpecificCulture)\s*\(\s*"[a-z]"""
        + """|\.(UseRequestLocalization|AddLocalization)\s*\()""",
        RegexOptions.Multiline)]
    private static partial Regex CultureCode();
}
