using System.Buffers;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>
/// Build arguments that the host computes from git history, because .git is not in the build context.
/// </summary>
internal static class GitVersioning
{
    /// <summary>The version, for projects with a package that derives it from git history.</summary>
    public const string Version = "VERSION";

    /// <summary>
    /// What Nerdbank.GitVersioning and GitVersion set beside it, such as the assembly's version and the commit.
    /// </summary>
    public const string Properties = "GIT_VERSION";

    /// <summary>The commit, for projects that publish their repository URL.</summary>
    public const string Revision = "SOURCE_REVISION";

    private const string SourceLink = "Microsoft.SourceLink.";
    private const string MinVer = "MinVer";
    private const string Nerdbank = "Nerdbank.GitVersioning";
    private const string GitVersion = "GitVersion.MsBuild";

    private static readonly string[] Unsupported =
        ["GitInfo", "ThisAssembly.Git", "Verlite.MsBuild", "GitVersionTask"];

    // What a shell and MSBuild take literally, without the separator of values.
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./:=+");

    /// <summary>The build arguments in the order of the Dockerfile.</summary>
    public static IEnumerable<HostArgument> HostComputedArguments(ProjectFacts facts) =>
    [
        .. (ReadOnlySpan<HostArgument>)(TakesVersion(facts) ? [new(Version)] : []),
        .. (ReadOnlySpan<HostArgument>)(Tools(facts).Any(tool => tool != MinVer) ? [new(Properties)] : []),
        .. (ReadOnlySpan<HostArgument>)(TakesRevision(facts) ? [new(Revision)] : []),
    ];

    /// <summary>Whether the version is derived from git history.</summary>
    public static bool TakesVersion(ProjectFacts facts) => Tools(facts).Any();

    /// <summary>
    /// Arguments of publish that set the values and disable the lookup of git history in the container.
    /// </summary>
    public static IEnumerable<Argument> Arguments(ProjectFacts facts) => Tools(facts)
        .SelectMany(tool => Switches(tool, ContainerOs.Of(facts)))
        .Distinct()
        .Concat(TakesRevision(facts) ? [Set("-p:SourceRevisionId=", Revision)] : []);

    /// <summary>The arguments for tests, which are not published.</summary>
    /// <inheritdoc cref="Arguments" />
    public static IEnumerable<Argument> TestArguments(ProjectFacts facts) => Tools(facts).SelectMany(tool => tool switch
    {
        MinVer => Switches(tool, ContainerOs.Of(facts)),
        Nerdbank => ["-p:NBGV_GitEngine=Disabled"],
        _ => ["-p:DisableGitVersionTask=true", Set("-p:Version=", Version)],
    });

    /// <summary>
    /// The value of <see cref="Properties"/>. A value with other characters, such as a branch's, is empty: GitVersion
    /// needs each name.
    /// </summary>
    public static string Value(IEnumerable<KeyValuePair<string, string>> properties) => string.Join('|', properties
        .Select(property => property.Value.AsSpan().ContainsAnyExcept(Plain)
            ? $"{property.Key}="
            : $"{property.Key}={property.Value}"));

    /// <summary>A project that has no tool, but gives its version to one that has.</summary>
    public static IEnumerable<Diagnostic> Diagnostics(ProjectFacts facts)
    {
        var app = facts.Closure.Projects[0];
        foreach (var tool in Tools(facts).Where(tool => !HasTool(app, tool)))
        {
            var projects = facts.Closure.Projects.Where(project => HasTool(project, tool))
                .Select(project => Path.GetFileName(project.File))
                .ToList();
            yield return new Diagnostic(
                DiagnosticCode.VersionOfAnotherProject,
                $"{TextList.Join(projects)} {TextList.Choose(projects, "has", "have")} the version that {tool} derives "
                + $"from git history, and {Path.GetFileName(app.File)} does not. The container has no .git, so the "
                + $"image has the app's own version in {TextList.Choose(projects, "it", "them")} too. "
                + $"Reference {tool} in the app too, for example in Directory.Build.props.");
        }

        var others = facts.Closure.ProjectsInTheApp
            .Where(project => app.VersionSource.Length > 0
                && project.VersionSource.Length > 0
                && project.VersionSource != app.VersionSource)
            .ToList();
        if (others is [{ VersionSource: var source }, ..])
        {
            var names = others.Select(project => Path.GetFileName(project.File)).ToList();
            yield return new Diagnostic(
                DiagnosticCode.VersionOfAnotherProject,
                $"{TextList.Join(names)} {TextList.Choose(names, "takes its", "take their")} version from {source}, "
                + $"and {Path.GetFileName(app.File)} from {app.VersionSource}. The container has no .git, and there is "
                + "one argument for the version, so the image has that of the app in "
                + $"{TextList.Choose(names, "it", "them")} too.");
        }
    }

    /// <summary>Packages and targets that read git history in the container too, and find none.</summary>
    public static IEnumerable<Diagnostic> UnknownTools(ProjectFacts facts)
    {
        var targets = facts.Closure.ProjectsInTheApp.SelectMany(project => project.GitCommands)
            .Select(command => command.Target)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();
        if (targets.Count > 0)
        {
            yield return new Diagnostic(
                DiagnosticCode.ReadsGitHistory,
                $"{TextList.Choose(targets, "The target", "The targets")} {TextList.Join(targets)} "
                + $"{TextList.Choose(targets, "runs", "run")} git. The container has no .git, so the image has other "
                + $"values than the host's publish, or is not built. Use {MinVer}, {Nerdbank} or {GitVersion}, whose "
                + $"values the host passes, or add {ContainerEvaluation.SkipCondition} to "
                + $"{TextList.Choose(targets, "the target", "them")} and pass the values yourself.");
        }

        var found = Unsupported.Intersect(Packages(facts), StringComparer.OrdinalIgnoreCase).ToList();
        if (found.Count > 0)
        {
            yield return new Diagnostic(
                DiagnosticCode.ReadsGitHistory,
                $"{TextList.Join(found)} {TextList.Choose(found, "reads", "read")} git history when the app is built. "
                + "The container has no .git, so the image has other values than the host's publish, such as commit "
                + $"0000000. Use {MinVer}, {Nerdbank} or {GitVersion}, whose values the host passes.");
        }
    }

    private static Argument[] Switches(string tool, ContainerOs os) => tool switch
    {
        MinVer => [Set("-p:MinVerVersionOverride=", Version)],
        Nerdbank =>
        [
            "-p:NBGV_CacheMode=MSBuildTargetCaching",
            $"-p:NBGV_CachingProjectReference={os.LayersFolder}.version.proj",
            Set("-p:_SlimContainerVersion=", Version),
            Set("-p:_SlimContainerGitVersion=", Properties),
        ],
        _ =>
        [
            // Writes nothing: staging has written the file.
            $"-p:GitVersionFileExe={(os.HasPowerShell ? "rem" : "true")}",
            $"-p:GitVersionOutputFile={os.LayersFolder}.version.json",
            Set("-p:_SlimContainerVersion=", Version),
            Set("-p:_SlimContainerGitVersion=", Properties),
        ],
    };

    private static Argument Set(string prefix, string argument) => Argument.Variable(argument) with { Prefix = prefix };

    private static bool HasTool(ClosureProject project, string tool) =>
        project.Packages.Contains(tool, StringComparer.OrdinalIgnoreCase);

    // Opt-in: the commit is compiled in, so every commit would change the app layer.
    private static bool TakesRevision(ProjectFacts facts) =>
        facts.PublishesRepositoryUrl
        || Packages(facts).Any(package => package.StartsWith(SourceLink, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Tools(ProjectFacts facts) =>
        ((string[])[MinVer, Nerdbank, GitVersion]).Intersect(Packages(facts), StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> Packages(ProjectFacts facts) =>
        facts.Closure.Projects.SelectMany(project => project.Packages);
}
