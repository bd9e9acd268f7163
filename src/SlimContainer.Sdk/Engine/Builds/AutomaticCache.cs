using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Engine;

/// <summary>
/// Resolves the cache type <c>auto</c> to the best cache that the engine and the environment support.
/// </summary>
/// <param name="variable">Reads an environment variable.</param>
internal sealed class AutomaticCache(Func<string, string?> variable)
{
    private const string Auto = "auto";

    /// <summary>
    /// The request with each <c>auto</c> cache replaced by a concrete one, or removed if none is available.
    /// </summary>
    public BuildRequest Resolve(BuildRequest request, ContainerEngineInfo engine) => request with
    {
        CacheFrom = request.CacheFrom
            .SelectMany(cache => cache.Type == Auto ? From(ImageReference.Parse(request.Tags[0]), engine) : [cache])
            .ToValueList(),
        CacheTo = request.CacheTo
            .SelectMany(cache => cache.Type == Auto ? To(ImageReference.Parse(request.Tags[0]), engine) : [cache])
            .ToValueList(),
    };

    private IEnumerable<CsvOption> From(ImageReference tag, ContainerEngineInfo engine)
    {
        if (engine.Kind == EngineKind.BuildxBuilder && IsGitHubActions())
            return [GitHubActions(tag)];
        if (!tag.HasRegistry)
            return [];

        return engine.Kind switch
        {
            EngineKind.BuildxBuilder => [Registry($"{tag.Name}:buildcache"), Registry($"{tag}")],
            EngineKind.Podman or EngineKind.Buildah => [Registry($"{tag.Name}-buildcache")],
            _ => [Registry($"{tag}")],
        };
    }

    private IEnumerable<CsvOption> To(ImageReference tag, ContainerEngineInfo engine)
    {
        if (engine.Kind == EngineKind.BuildxBuilder && IsGitHubActions())
            return [AllStages(GitHubActions(tag))];
        if (!tag.HasRegistry)
            return [];

        return engine.Kind switch
        {
            EngineKind.BuildxBuilder => [AllStages(Registry($"{tag.Name}:buildcache"))],
            EngineKind.Podman or EngineKind.Buildah => [Registry($"{tag.Name}-buildcache")],
            _ => [new CsvOption("inline", [])],
        };
    }

    // BuildKit's gha cache reads the address of GitHub's cache service and the token from these variables.
    private bool IsGitHubActions() =>
        IsSet("ACTIONS_RUNTIME_TOKEN") && (IsSet("ACTIONS_CACHE_URL") || IsSet("ACTIONS_RESULTS_URL"));

    private bool IsSet(string name) => !string.IsNullOrEmpty(variable(name));

    // One scope per image: apps of one repository would overwrite each other's cache.
    private static CsvOption GitHubActions(ImageReference tag) => new("gha", [new("scope", tag.Name)]);

    private static CsvOption Registry(string reference) => new(CsvOption.Registry, [new("ref", reference)]);

    // mode=max caches all stages, also restore, which is in none of the image's layers.
    private static CsvOption AllStages(CsvOption cache) =>
        cache with { Attributes = [.. cache.Attributes, new("mode", "max")] };
}
