using System.Text.RegularExpressions;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Lint;

/// <summary>
/// Decides whether restore fails, or has another result, without a file that it reads. Many Dockerfiles copy such files
/// only with the sources.
/// </summary>
internal static partial class RestoreInput
{
    /// <param name="file">The file, absolute; or a folder.</param>
    /// <param name="others">The projects and imports of the build, absolute.</param>
    public static bool IsNeeded(string file, IEnumerable<string> others) => Path.GetFileName(file) switch
    {
        // For tools, and for the version of the SDK, which the base image decides.
        "dotnet-tools.json" => false,
        "global.json" => Text(file).Contains("msbuild-sdks", StringComparison.Ordinal),
        "Directory.Build.props" or "Directory.Build.targets" => AffectsRestore(Text(file), file, others),
        _ => true,
    };

    // By elements that restore knows, or by a property that another file uses. NoWarn is in most projects, and restore
    // succeeds without it.
    private static bool AffectsRestore(string text, string file, IEnumerable<string> others)
    {
        if (RestoreElement().IsMatch(text))
            return true;

        var properties = Element().Matches(text)
            .Select(element => $"$({element.Groups[1].Value})")
            .Where(variable => variable != "$(NoWarn)")
            .ToHashSet();
        return others.Any(other => other != file
            && Variable().Matches(Text(other)).Any(variable => properties.Contains(variable.Value)));
    }

    private static string Text(string file) => File.Exists(file) ? RegularFile.ReadText(file) : "";

    [GeneratedRegex(
        "<(PackageReference|PackageVersion\\s+(Include|Update)|GlobalPackageReference|PackageDownload"
        + "|ProjectReference|FrameworkReference|TargetFrameworks?|RuntimeIdentifiers?|Import|Sdk|Restore\\w*"
        + "|NuGetLockFilePath|ManagePackageVersionsCentrally"
        + "|SelfContained|Publish(Aot|Trimmed|SingleFile|ReadyToRun|SelfContained)|Artifacts\\w*|UseArtifactsOutput"
        + "|BaseIntermediateOutputPath|BaseOutputPath|MSBuildProjectExtensionsPath|TreatWarningsAsErrors)\\b")]
    private static partial Regex RestoreElement();

    [GeneratedRegex(@"<(\w+)[\s>]")]
    private static partial Regex Element();

    [GeneratedRegex(@"\$\(\w+\)")]
    private static partial Regex Variable();
}
