namespace SlimContainer.Sdk.Prune;

/// <summary>Which images may be removed.</summary>
/// <param name="Projects">The values of <see cref="ProjectLabel"/> that identify the project.</param>
/// <param name="Names">The project's repositories, without the registry that an engine implies.</param>
/// <param name="Keep">How many images of each repository are kept, the newest ones.</param>
/// <param name="IncludesCache">Whether images go that are only the engine's build cache.</param>
internal sealed record PruneScope(ValueList<string> Projects, ValueList<string> Names, int Keep, bool IncludesCache);
