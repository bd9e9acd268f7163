namespace SlimContainer.Sdk.Staging;

/// <summary>A part of the app that changes at its own rate, and is a layer of the image.</summary>
internal enum Layer
{
    /// <summary>The app's own files, and every file of unknown owner.</summary>
    App,

    /// <summary>
    /// Files of <c>wwwroot</c>, of the app and of referenced projects: pages change less often than code.
    /// </summary>
    Assets,

    /// <summary>Output and content of referenced projects.</summary>
    Projects,

    /// <summary>Files of NuGet packages.</summary>
    Packages,

    /// <summary>The .NET runtime of a self-contained app.</summary>
    Runtime,

    /// <summary>Debug symbols: exported by a stage of their own and never part of the image.</summary>
    Symbols,
}

/// <summary>The folder of a layer: what the Dockerfile makes is what staging finds.</summary>
internal static class LayerFolder
{
    /// <summary>The folder's name.</summary>
    public static string Name(this Layer layer) => layer.ToString().ToLowerInvariant();

    /// <summary>The name of its archive, where the host publishes.</summary>
    public static string ArchiveName(this Layer layer) => layer.Name() + ".tar";
}
