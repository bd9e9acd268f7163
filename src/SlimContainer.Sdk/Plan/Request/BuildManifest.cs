using System.Text.Json;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>
/// The engine-independent build description, stored below obj so that the image build needs no project evaluation.
/// </summary>
internal sealed record BuildManifest
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true };

    /// <summary>
    /// Hash of the facts that it was planned from. Concurrent builds of a project may have different properties and
    /// share the stored file.
    /// </summary>
    public string FactsHash { get; init; } = "";

    /// <summary>The platforms of the project's runtime identifiers; empty without any.</summary>
    public IReadOnlyList<string> Platforms { get; init; } = [];

    /// <summary>The build context's folder.</summary>
    public required string Context { get; init; }

    /// <summary>The app's project, relative to the context.</summary>
    public required string Project { get; init; }

    /// <summary>All projects of the app, relative to the context.</summary>
    public required IReadOnlyList<string> Projects { get; init; }

    public required string IgnoreFile { get; init; }

    /// <summary>The Dockerfiles in build order.</summary>
    public required IReadOnlyList<PlannedDockerfile> Dockerfiles { get; init; }

    /// <summary>The Dockerfile that restores; null if the host restores.</summary>
    public required string? RestoringDockerfile { get; init; }

    /// <summary>Optional environment variables with credentials.</summary>
    public required IReadOnlyList<string> FeedVariables { get; init; }

    /// <param name="facts">The project.</param>
    /// <param name="plan">Its plan.</param>
    public static BuildManifest Of(ProjectFacts facts, ImagePlan plan) => new()
    {
        Platforms = [.. facts.RuntimeIdentifiers.Count > 0 ? facts.TargetPlatforms : []],
        Context = plan.Context.Root,
        Project = plan.Context.Project,
        Projects = [.. ProjectsOf(facts).Select(project => FilePaths.Relative(project.File, plan.Context.Root))],
        IgnoreFile = plan.Context.IgnoreFile,
        Dockerfiles = [.. DockerfilesOf(facts, plan)],
        RestoringDockerfile = plan.RestoringDockerfile,
        FeedVariables =
        [
            .. plan.Build?.Secrets.Variables.Where(variable => !variable.IsRequired).Select(variable => variable.Name)
                ?? [],
        ],
    };

    // The closure of a shared build has the projects of the other apps too.
    private static IEnumerable<ClosureProject> ProjectsOf(ProjectFacts facts) =>
        facts.SharedBuild.IsShared ? facts.Closure.ProjectsInTheApp : facts.Closure.Projects;

    // In a split build, only the builder image restores and publishes, so only it gets the build stage's inputs.
    private static IEnumerable<PlannedDockerfile> DockerfilesOf(ProjectFacts facts, ImagePlan plan)
    {
        if (plan.BuilderImage is { } builder)
        {
            yield return new PlannedDockerfile(
                builder.Dockerfile,
                [builder.Image],
                Secrets(StageSecrets.Of(plan.Build, node: null)),
                Names(plan.Build, final: null));
        }

        var build = plan.BuilderImage is null ? plan.Build : null;
        yield return new PlannedDockerfile(
            plan.Dockerfile,
            ImageName.All(facts),
            Secrets(StageSecrets.Of(build, plan.Node)),
            Names(build, plan.Final));
    }

    private static IReadOnlyList<string> Names(BuildStage? build, FinalStage? final) =>
        [.. BuildArgument.Of(build, final).Select(argument => argument.Name)];

    private static IReadOnlyList<BuildSecret> Secrets(StageSecrets secrets) =>
    [
        .. secrets.Files.Select(secret => new BuildSecret(secret.Id, File: secret.Source)),
        .. secrets.Variables.Select(variable => new BuildSecret(variable.Name, Variable: variable.Name)),
    ];

    /// <summary>The build request, including the builder image that it depends on.</summary>
    /// <param name="build">Values for the build arguments.</param>
    /// <param name="hasIgnoreFile">Whether <see cref="IgnoreFile"/> exists.</param>
    public BuildRequest Request(BuildMetadata build, bool hasIgnoreFile)
    {
        BuildRequest? request = null;
        foreach (var dockerfile in Dockerfiles)
        {
            request = Request(dockerfile, build, hasIgnoreFile) with { DependsOn = request };
        }

        return request!;
    }

    private BuildRequest Request(PlannedDockerfile dockerfile, BuildMetadata build, bool hasIgnoreFile) => new()
    {
        Context = Context,
        Dockerfile = dockerfile.Path,
        IgnoreFile = hasIgnoreFile ? IgnoreFile : "",
        Tags = dockerfile.Tags.ToValueList(),
        Secrets = dockerfile.Secrets.ToValueList(),
        BuildArguments = dockerfile.Arguments.Select(name => new BuildArgument(name).With(build)).ToValueList(),
    };

    public string Write() => JsonSerializer.Serialize(this, Options) + "\n";

    /// <summary>Parses a stored manifest; null if it is of another version or truncated.</summary>
    public static BuildManifest? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<BuildManifest>(json, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A Dockerfile with its build inputs.</summary>
/// <param name="Path">The path, absolute.</param>
/// <param name="Tags">The image names; the first is used in messages.</param>
/// <param name="Secrets">Build secrets of its RUN instructions.</param>
/// <param name="Arguments">The names of its build arguments.</param>
internal sealed record PlannedDockerfile(
    string Path,
    IReadOnlyList<string> Tags,
    IReadOnlyList<BuildSecret> Secrets,
    IReadOnlyList<string> Arguments);
