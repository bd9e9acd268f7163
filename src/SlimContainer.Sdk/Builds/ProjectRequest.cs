using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Inspection;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Prune;

namespace SlimContainer.Sdk.Builds;

/// <summary>Makes the request for a project's image from what was planned and the values of this build.</summary>
/// <param name="projectFile">The project file, absolute.</param>
/// <param name="options">The build options of the project.</param>
/// <param name="metadata">The values of this build.</param>
/// <param name="publish">What the target PublishContainer is given; null if it does not run.</param>
internal sealed class ProjectRequest(
    string projectFile,
    BuildOptions options,
    BuildMetadata metadata,
    ContainerPublish? publish)
{
    private readonly Lazy<string> label = new(() => ProjectLabel.Values(
        RepositoryIdentity.Read(projectFile, isComplete: false, CancellationToken.None), projectFile)[0]);

    /// <param name="planned">What was planned.</param>
    public BuildRequest Of(BuildManifest planned)
    {
        var build = planned.Request(metadata, File.Exists(planned.IgnoreFile));
        var request = options.AddTo(build with { SecretValues = FeedCredentials(planned) });
        return ProjectLabel.AddTo(publish?.AddTo(request, Platforms(planned)) ?? request, label.Value);
    }

    /// <summary>The builds of a request, in build order.</summary>
    public static BuildRequest[] InOrder(BuildRequest request) => request.DependsOn is { } first
        ? [first with { SecretValues = request.SecretValues }, request]
        : [request];

    // The engine's own platform needs no option, which takes the cache from some engines.
    private static ValueList<string> Platforms(BuildManifest planned) =>
        planned.Platforms is [var only] && only == ImagePlatform.OfHost ? [] : planned.Platforms.ToValueList();

    // Variables set in the environment are resolved by the CLI.
    private SecretValues FeedCredentials(BuildManifest planned)
    {
        var host = new HostFeedCredentials(Path.GetDirectoryName(projectFile)!);
        return new SecretValues(planned.FeedVariables
            .Select(variable => (Name: variable, Value: host.ValueOf(variable)))
            .Where(secret => secret.Value is not null)
            .ToDictionary(secret => secret.Name, secret => secret.Value!));
    }
}
