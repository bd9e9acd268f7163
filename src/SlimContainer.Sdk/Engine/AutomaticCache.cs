using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Engine;

/// <summary>Says what the word <c>auto</c> means as a cache: the best that the engine and the place can do.</summary>
/// <param name="variable">Reads an environment variable.</param>
internal sealed class AutomaticCache(Func<string, string?> variable)
{
    /// <summary>The word.</summary>
    public const string Word = "auto";

    /// <summary>The request with a real place, or none, wherever the word stands.</summary>
    public BuildRequest Resolve(BuildRequest request, EngineFound engine) => request with
    {
        CacheFrom = request.CacheFrom.SelectMany(cache => cache.Type == Word ? From(request.Tags[0], engine) : [cache]).ToValueList(),
        CacheTo = request.CacheTo.SelectMany(cache => cache.Type == Word ? To(request.Tags[0], engine) : [cache]).ToValueList(),
    };

    private IEnumerable<TypedValue> From(string tag, EngineFound engine)
    {
        if (engine.Kind == EngineKind.BuildxBuilder && IsGitHubActions())
            return [GitHubActions(tag)];
        if (!ImageRegistry.IsNamed(tag))
            return [];

        return engine.Kind switch
        {
            EngineKind.BuildxBuilder => [Registry($"{ImageRegistry.WithoutTag(tag)}:buildcache"), Registry(tag)],
            EngineKind.Podman or EngineKind.Buildah => [Registry($"{ImageRegistry.WithoutTag(tag)}-buildcache")],
            _ => [Registry(tag)],
        };
    }

    private IEnumerable<TypedValue> To(string tag, EngineFound engine)
    {
        if (engine.Kind == EngineKind.BuildxBuilder && IsGitHubActions())
            return [Whole(GitHubActions(tag))];
        if (!ImageRegistry.IsNamed(tag))
            return [];

        return engine.Kind switch
        {
            EngineKind.BuildxBuilder => [Whole(Registry($"{ImageRegistry.WithoutTag(tag)}:buildcache"))],
            EngineKind.Podman or EngineKind.Buildah => [Registry($"{ImageRegistry.WithoutTag(tag)}-buildcache")],
            _ => [new TypedValue("inline", [])],
        };
    }

    // The service of GitHub that keeps caches tells where it is by these.
    private bool IsGitHubActions() =>
        !string.IsNullOrEmpty(variable("ACTIONS_RUNTIME_TOKEN")) && !(string.IsNullOrEmpty(variable("ACTIONS_CACHE_URL")) && string.IsNullOrEmpty(variable("ACTIONS_RESULTS_URL")));

    // A scope of its own: apps of one repository would overwrite each other's.
    private static TypedValue GitHubActions(string tag) => new("gha", [new("scope", ImageRegistry.WithoutTag(tag))]);

    private static TypedValue Registry(string reference) => new(TypedValue.Registry, [new("ref", reference)]);

    // All stages, and not only what the image holds: restore is in none of its layers.
    private static TypedValue Whole(TypedValue cache) => cache with { Attributes = [.. cache.Attributes, new("mode", "max")] };
}
