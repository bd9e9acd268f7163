using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Plan;

/// <summary>The folders of the stages.</summary>
internal static class ContainerFolders
{
    /// <summary>The build context in the build stage.</summary>
    public static string Source(ProjectFacts facts) => facts.IsWindows ? @"C:\src" : "/src";

    /// <summary>The folder that has one folder for each layer of the app.</summary>
    public static string Layers(bool isWindows) => isWindows ? @"C:\layers" : "/layers";

    /// <summary>
    /// One layer of the app in the build stage. Publish writes to the app's, and staging moves the rest out of there.
    /// </summary>
    public static string Of(Layer layer, bool isWindows) => Layers(isWindows) + (isWindows ? '\\' : '/') + layer.Name();

    /// <summary>The app in the image.</summary>
    public static string App(ProjectFacts facts) => facts.IsWindows ? @"C:\app" : "/app";

    /// <summary>The app's own executable in its folder.</summary>
    public static string Executable(ProjectFacts facts, string folder) =>
        facts.IsWindows
            ? $@"{folder.TrimEnd('\\')}\{facts.AssemblyName}.exe"
            : $"{folder.TrimEnd('/')}/{facts.AssemblyName}";

    /// <summary>The path is absolute in a container of that system.</summary>
    public static bool IsAbsolute(ProjectFacts facts, string path) =>
        facts.IsWindows ? path.StartsWith(@"C:\", StringComparison.OrdinalIgnoreCase) : path.StartsWith('/');
}
