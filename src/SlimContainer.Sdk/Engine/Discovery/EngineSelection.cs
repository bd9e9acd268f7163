namespace SlimContainer.Sdk.Engine;

/// <summary>The engine that <c>SlimContainerEngine</c> selects.</summary>
internal enum EngineSelection
{
    /// <summary>The first engine that is available.</summary>
    Auto,

    /// <summary>Docker with BuildKit.</summary>
    Docker,

    /// <summary>Docker without BuildKit.</summary>
    DockerClassic,

    /// <summary>Podman.</summary>
    Podman,

    /// <summary>Buildah.</summary>
    Buildah,
}

/// <summary>Combines the properties that set <see cref="EngineSelection"/>.</summary>
internal static class EngineSelections
{
    /// <summary>
    /// The value of <c>SlimContainerEngine</c>, or of the .NET SDK's <c>LocalRegistry</c> for <c>auto</c>.
    /// </summary>
    /// <param name="engine">The value of <c>SlimContainerEngine</c>.</param>
    /// <param name="localRegistry">The value of <c>LocalRegistry</c>.</param>
    public static EngineSelection Of(EngineSelection engine, string localRegistry) =>
        engine != EngineSelection.Auto ? engine : OfLocalRegistry(localRegistry);

    private static EngineSelection OfLocalRegistry(string value) => value.Trim().ToLowerInvariant() switch
    {
        "docker" => EngineSelection.Docker,
        "podman" => EngineSelection.Podman,
        _ => EngineSelection.Auto,
    };
}
