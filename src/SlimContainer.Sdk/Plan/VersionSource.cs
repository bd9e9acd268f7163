using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>
/// Packages that take the version from git's history, which stays out of the context: the host computes the version,
/// and a build argument brings it into the container.
/// </summary>
internal static class VersionSource
{
    /// <summary>The build argument.</summary>
    public const string BuildArgument = "VERSION";

    private static readonly Dictionary<string, string[]> Switches = new(StringComparer.OrdinalIgnoreCase)
    {
        ["MinVer"] = ["-p:MinVerVersionOverride="],
        ["Nerdbank.GitVersioning"] = ["-p:NBGV_GitEngine=Disabled", "-p:Version="],
        ["GitVersion.MsBuild"] = ["-p:DisableGitVersionTask=true", "-p:Version="],
    };

    public static bool IsGit(ProjectFacts facts) => Tools(facts).Any();

    /// <summary>What publish is told, so that the package asks nobody else.</summary>
    public static IEnumerable<Argument> Arguments(ProjectFacts facts) => Tools(facts)
        .SelectMany(tool => Switches[tool])
        .Distinct()
        .Select(text => text.EndsWith('=') ? Argument.Variable(BuildArgument) with { Prefix = text } : text);

    private static IEnumerable<string> Tools(ProjectFacts facts) =>
        facts.Closure.Projects.SelectMany(project => project.Packages).Where(Switches.ContainsKey).Distinct(StringComparer.OrdinalIgnoreCase);
}
