using System.Text.Json;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>What the plan asks of an engine, kept in a file below obj: to build the image, no project is evaluated again.</summary>
internal sealed record PlannedBuild
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true };

    /// <summary>Which facts it was planned from, where it is kept. Two builds of one project at a time may have other properties and the same file.</summary>
    public string FactsHash { get; init; } = "";

    /// <summary>The build context's folder.</summary>
    public required string Context { get; init; }

    /// <summary>The app's project, relative to the context.</summary>
    public required string Project { get; init; }

    /// <summary>All projects of the app, relative to the context.</summary>
    public required IReadOnlyList<string> Projects { get; init; }

    public required string IgnoreFile { get; init; }

    /// <summary>The Dockerfiles in the order in which they are built.</summary>
    public required IReadOnlyList<PlannedDockerfile> Dockerfiles { get; init; }

    /// <summary>The Dockerfile that restores; null where the host does.</summary>
    public required string? RestoringDockerfile { get; init; }

    /// <summary>Variables with credentials that the environment need not have.</summary>
    public required IReadOnlyList<string> FeedVariables { get; init; }

    /// <param name="facts">The project.</param>
    /// <param name="plan">Its plan.</param>
    public static PlannedBuild Of(ProjectFacts facts, ImagePlan plan) => new()
    {
        Context = plan.Context.Root,
        Project = plan.Context.Project,
        Projects = [.. facts.Closure.Projects.Select(project => FilePaths.Relative(project.File, plan.Context.Root))],
        IgnoreFile = plan.Context.IgnoreFile,
        Dockerfiles = [.. DockerfilesOf(facts, plan)],
        RestoringDockerfile = plan.RestoringDockerfile,
        FeedVariables = [.. plan.Build?.SecretVariables.Where(variable => !variable.IsRequired).Select(variable => variable.Name) ?? []],
    };

    // Of two, the first restores and publishes, and has what that takes.
    private static IEnumerable<PlannedDockerfile> DockerfilesOf(ProjectFacts facts, ImagePlan plan)
    {
        if (plan.First is { } first)
            yield return new PlannedDockerfile(first.Dockerfile, [first.Image], Secrets(plan.Build), Names(plan.Build, final: null));

        var build = plan.First is null ? plan.Build : null;
        yield return new PlannedDockerfile(plan.Dockerfile, ImageName.All(facts), Secrets(build), Names(build, plan.Final));
    }

    private static IReadOnlyList<string> Names(BuildStage? build, FinalStage? final) => [.. BuildArgument.Of(build, final).Select(argument => argument.Name)];

    private static IReadOnlyList<BuildSecret> Secrets(BuildStage? build) =>
    [
        .. build?.Secrets.Select(secret => new BuildSecret(secret.Id, File: secret.Source)) ?? [],
        .. build?.SecretVariables.Select(variable => new BuildSecret(variable.Name, Variable: variable.Name)) ?? [],
    ];

    /// <summary>The request for an engine, the build before it included.</summary>
    /// <param name="build">What is known of this build alone, for a Dockerfile that asks for it.</param>
    public BuildRequest Request(BuildFacts build)
    {
        BuildRequest? request = null;
        foreach (var dockerfile in Dockerfiles)
        {
            request = Request(dockerfile, build) with { First = request };
        }

        return request!;
    }

    private BuildRequest Request(PlannedDockerfile dockerfile, BuildFacts build) => new()
    {
        Context = Context,
        Dockerfile = dockerfile.Path,
        IgnoreFile = File.Exists(IgnoreFile) ? IgnoreFile : "",
        Tags = dockerfile.Tags.ToValueList(),
        Secrets = dockerfile.Secrets.ToValueList(),
        BuildArguments = dockerfile.Arguments.Select(name => new BuildArgument(name).With(build)).ToValueList(),
    };

    public string Write() => JsonSerializer.Serialize(this, Options) + "\n";

    /// <summary>What was kept; null where it is of another version, or cut off.</summary>
    public static PlannedBuild? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<PlannedBuild>(json, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>One Dockerfile, and what its image takes.</summary>
/// <param name="Path">Where it is, absolute.</param>
/// <param name="Tags">The names of its image, the one to speak of first.</param>
/// <param name="Secrets">What RUN instructions see and no layer keeps.</param>
/// <param name="Arguments">The names of its build arguments.</param>
internal sealed record PlannedDockerfile(string Path, IReadOnlyList<string> Tags, IReadOnlyList<BuildSecret> Secrets, IReadOnlyList<string> Arguments);
