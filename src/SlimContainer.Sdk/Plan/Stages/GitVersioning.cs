using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>
/// Build arguments that the host computes from git history, because .git is not in the build context.
/// </summary>
internal static class GitVersioning
{
    /// <summary>The version, for projects with a package that derives it from git history.</summary>
    public const string Version = "VERSION";

    /// <summary>The commit, for projects that publish their repository URL.</summary>
    public const string Revision = "SOURCE_REVISION";

    private const string SourceLink = "Microsoft.SourceLink.";

    private static readonly Dictionary<string, string[]> Switches = new(StringComparer.OrdinalIgnoreCase)
    {
        ["MinVer"] = ["-p:MinVerVersionOverride="],
        ["Nerdbank.GitVersioning"] = ["-p:NBGV_GitEngine=Disabled", "-p:Version="],
        ["GitVersion.MsBuild"] = ["-p:DisableGitVersionTask=true", "-p:Version="],
    };

    /// <summary>The build arguments in the order of the Dockerfile.</summary>
    public static IEnumerable<HostArgument> HostComputedArguments(ProjectFacts facts) =>
    [
        .. (ReadOnlySpan<HostArgument>)(TakesVersion(facts) ? [new(Version)] : []),
        .. (ReadOnlySpan<HostArgument>)(TakesRevision(facts) ? [new(Revision)] : []),
    ];

    /// <summary>Whether the version is derived from git history.</summary>
    public static bool TakesVersion(ProjectFacts facts) => Tools(facts).Any();

    /// <summary>
    /// Arguments of publish that set the values and disable the lookup of git history in the container.
    /// </summary>
    public static IEnumerable<Argument> Arguments(ProjectFacts facts) => Tools(facts)
        .SelectMany(tool => Switches[tool])
        .Distinct()
        .Select(text => text.EndsWith('=') ? Argument.Variable(Version) with { Prefix = text } : text)
        .Concat(TakesRevision(facts) ? [Argument.Variable(Revision) with { Prefix = "-p:SourceRevisionId=" }] : []);

    // Opt-in: the commit is compiled in, so every commit would change the app layer.
    private static bool TakesRevision(ProjectFacts facts) =>
        facts.PublishesRepositoryUrl
        || Packages(facts).Any(package => package.StartsWith(SourceLink, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Tools(ProjectFacts facts) =>
        Packages(facts).Where(Switches.ContainsKey).Distinct(StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> Packages(ProjectFacts facts) =>
        facts.Closure.Projects.SelectMany(project => project.Packages);
}
