using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Inspection;

/// <summary>Where an image is read from.</summary>
/// <param name="Name">The image as the user wrote it.</param>
internal abstract record ImageSource(string Name)
{
    /// <summary>The file or folder; null for an engine and a registry.</summary>
    public virtual string? FilePath => null;

    /// <summary>An image in the store of an engine.</summary>
    public sealed record EngineImage(string Name, ContainerEngineInfo Engine) : ImageSource(Name);

    /// <summary>A tar of <c>docker save</c>, <c>podman save</c> or an OCI layout.</summary>
    /// <param name="Name">The image as the user wrote it.</param>
    /// <param name="Archive">The file, absolute.</param>
    /// <param name="Reference">The name or tag of the image in the archive; empty for the only one.</param>
    public sealed record ArchiveFile(string Name, string Archive, string Reference = "") : ImageSource(Name)
    {
        /// <inheritdoc />
        public override string FilePath => Archive;
    }

    /// <summary>An OCI layout in a folder.</summary>
    /// <param name="Name">The image as the user wrote it.</param>
    /// <param name="Folder">The folder, absolute.</param>
    /// <param name="Reference">The name or tag of the image in the layout; empty for the only one.</param>
    public sealed record LayoutFolder(string Name, string Folder, string Reference = "") : ImageSource(Name)
    {
        /// <inheritdoc />
        public override string FilePath => Folder;
    }

    /// <summary>An image in a registry.</summary>
    public sealed record RegistryImage(string Name, ImageReference Reference) : ImageSource(Name);

    /// <summary>The layers that publish has staged on the host.</summary>
    /// <param name="Name">The image as the user wrote it.</param>
    /// <param name="Folder">The folder of the archives, absolute.</param>
    public sealed record StagedLayers(string Name, string Folder) : ImageSource(Name)
    {
        /// <inheritdoc />
        public override string FilePath => Folder;
    }
}
