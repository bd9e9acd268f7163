namespace SlimContainer.Sdk.Staging;

/// <summary>A layer of the app in the image, by change frequency.</summary>
internal enum Layer
{
    /// <summary>The app's own files, and files of unknown owner.</summary>
    App,

    /// <summary>
    /// Files in <c>wwwroot</c> of the app and of referenced projects: they change less often than code.
    /// </summary>
    Assets,

    /// <summary>Output and content of referenced projects.</summary>
    Projects,

    /// <summary>Files of NuGet packages.</summary>
    Packages,

    /// <summary>The .NET runtime of a self-contained app.</summary>
    Runtime,

    /// <summary>Files in volumes below the app's folder: the app's user owns them.</summary>
    Volumes,

    /// <summary>Debug symbols: exported by a separate stage, and never part of the image.</summary>
    Symbols,
}

/// <summary>Folder and archive names of layers, shared by the Dockerfile and staging.</summary>
internal static class LayerFolder
{
    /// <summary>The folder's name.</summary>
    public static string Name(this Layer layer) => layer.ToString().ToLowerInvariant();

    /// <summary>The archive's name, for publish on the host.</summary>
    public static string ArchiveName(this Layer layer) => layer.Name() + ".tar";
}
