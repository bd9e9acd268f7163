using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Engine;

/// <summary>Which engine the user wants.</summary>
internal enum EngineWish
{
    /// <summary>The first that is there and answers.</summary>
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

/// <summary>Reads <see cref="EngineWish"/>.</summary>
internal static class EngineWishes
{
    /// <summary>Reads the property <c>SlimContainerEngine</c>, and the .NET SDK's <c>LocalRegistry</c> where it says nothing.</summary>
    /// <exception cref="SlimContainerException">It is none of the words.</exception>
    public static EngineWish Parse(string engine, string localRegistry) => engine.Trim().ToLowerInvariant() switch
    {
        "" or "auto" => localRegistry.Trim().ToLowerInvariant() switch
        {
            "docker" => EngineWish.Docker,
            "podman" => EngineWish.Podman,
            _ => EngineWish.Auto,
        },
        "docker" => EngineWish.Docker,
        "docker-classic" => EngineWish.DockerClassic,
        "podman" => EngineWish.Podman,
        "buildah" => EngineWish.Buildah,
        _ => throw new SlimContainerException(
            DiagnosticCode.UnknownWord,
            $"SlimContainerEngine is '{engine}'. It is auto, docker, docker-classic, podman or buildah."),
    };
}
