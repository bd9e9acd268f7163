using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>
/// What is computed from git's history, which stays out of the context: the host computes it, and a build argument brings
/// it into the container.
/// </summary>
internal static class VersionSource
{
    /// <summary>The version, for projects that have a package which takes it from the history.</summary>
    public const string Version = "VERSION";

    /// <summary>The commit, for projects that publish where their source is.</summary>
    public const string Revision = "SOURCE_REVISION";

    private const string SourceLink = "Microsoft.SourceLink.";

    private static readonly Dictionary<string, string[]> Switches = new(StringComparer.OrdinalIgnoreCase)
    {
        ["MinVer"] = ["-p:MinVerVersionOverride="],
        ["Nerdbank.GitVersioning"] = ["-p:NBGV_GitEngine=Disabled", "-p:Version="],
        ["GitVersion.MsBuild"] = ["-p:DisableGitVersionTask=true", "-p:Version="],
    };

    /// <summary>The build arguments, in the order in which the Dockerfile names them.</summary>
    public static IEnumerable<HostArgument> HostArguments(ProjectFacts facts) =>
    [
        .. (ReadOnlySpan<HostArgument>)(TakesVersion(facts) ? [new(Version)] : []),
        .. (ReadOnlySpan<HostArgument>)(TakesRevision(facts) ? [new(Revision)] : []),
    ];

    /// <summary>The version comes from the history.</summary>
    public static bool TakesVersion(ProjectFacts facts) => Tools(facts).Any();

    /// <summary>What publish is told, so that nobody looks for a history there.</summary>
    public static IEnumerable<Argument> Arguments(ProjectFacts facts) => Tools(facts)
        .SelectMany(tool => Switches[tool])
        .Distinct()
        .Select(text => text.EndsWith('=') ? Argument.Variable(Version) with { Prefix = text } : text)
        .Concat(TakesRevision(facts) ? [Argument.Variable(Revision) with { Prefix = "-p:SourceRevisionId=" }] : []);

    // Not for every project in git: the commit is compiled in, so each commit would ship the app anew.
    private static bool TakesRevision(ProjectFacts facts) =>
        facts.PublishesRepositoryUrl
        || facts.Closure.Projects.SelectMany(project => project.Packages).Any(package => package.StartsWith(SourceLink, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Tools(ProjectFacts facts) =>
        facts.Closure.Projects.SelectMany(project => project.Packages).Where(Switches.ContainsKey).Distinct(StringComparer.OrdinalIgnoreCase);
}
