using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Plan;

/// <summary>Paths in the stages.</summary>
internal static class ContainerFolders
{
    /// <summary>The folder of the sources in the build stage.</summary>
    public static string Source(ProjectFacts facts) => facts.IsWindows ? @"C:\src" : "/src";

    /// <summary>The parent folder of all app layers in the build stage.</summary>
    public static string Layers(bool isWindows) => isWindows ? @"C:\layers" : "/layers";

    /// <summary>
    /// The folder of an app layer in the build stage. Publish writes to the app's folder; staging moves the other
    /// layers out.
    /// </summary>
    public static string Of(Layer layer, bool isWindows) => Layers(isWindows) + (isWindows ? '\\' : '/') + layer.Name();

    /// <summary>The default app directory in the image.</summary>
    public static string App(ProjectFacts facts) => facts.IsWindows ? @"C:\app" : "/app";

    /// <summary>The app's executable in its folder.</summary>
    public static string Executable(ProjectFacts facts, string folder) =>
        facts.IsWindows
            ? $@"{folder.TrimEnd('\\')}\{facts.AssemblyName}.exe"
            : $"{folder.TrimEnd('/')}/{facts.AssemblyName}";

    /// <summary>Whether the path is absolute on the container's operating system.</summary>
    public static bool IsAbsolute(ProjectFacts facts, string path) =>
        facts.IsWindows ? path.StartsWith(@"C:\", StringComparison.OrdinalIgnoreCase) : path.StartsWith('/');
}
