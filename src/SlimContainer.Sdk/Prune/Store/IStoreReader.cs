using SlimContainer.Sdk.Engine;

namespace SlimContainer.Sdk.Prune;

/// <summary>Reads an engine's image store.</summary>
internal interface IStoreReader
{
    /// <summary>The content of the store.</summary>
    /// <param name="projects">The values of <see cref="ProjectLabel"/> whose images need sizes.</param>
    /// <param name="cancelled">Stops reading.</param>
    /// <exception cref="Diagnostics.SlimContainerException">The engine does not list its images.</exception>
    Task<ImageStore> ReadAsync(ValueList<string> projects, CancellationToken cancelled);

    /// <summary>One image; null if it is not in the store any more.</summary>
    Task<StoredImage?> FindAsync(string id, CancellationToken cancelled);

    /// <summary>The arguments that remove tags, or an image by its ID. Never by force.</summary>
    ValueList<string> Remove(ValueList<string> references);

    /// <summary>The reader for an engine.</summary>
    static IStoreReader Of(ContainerEngineInfo engine) =>
        engine.Kind == EngineKind.Buildah ? new BuildahStoreReader(engine) : new DockerStoreReader(engine);
}
