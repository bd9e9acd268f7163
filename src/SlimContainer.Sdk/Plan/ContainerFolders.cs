using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>Where things lie in the stages.</summary>
internal static class ContainerFolders
{
    /// <summary>Where the build stage has the context.</summary>
    public static string Source(ProjectFacts facts) => facts.IsWindows ? @"C:\src" : "/src";

    /// <summary>Where publish leaves the app: at once where its own layer is taken from, if the others are moved out of there.</summary>
    public static string Publish(ProjectFacts facts, IReadOnlyCollection<AppLayer> layers) =>
        facts.IsWindows ? @"C:\publish" : layers.Count == 0 ? "/app/publish" : Layer(AppLayer.App);

    /// <summary>Where the build stage has one layer of the app.</summary>
    public static string Layer(string name) => $"/layers/{name}";

    /// <summary>Where the image has the app.</summary>
    public static string App(ProjectFacts facts) => facts.IsWindows ? @"C:\app" : "/app";

    /// <summary>The app's own executable in its folder.</summary>
    public static string Executable(ProjectFacts facts, string folder) =>
        facts.IsWindows ? $@"{folder.TrimEnd('\\')}\{facts.AssemblyName}.exe" : $"{folder.TrimEnd('/')}/{facts.AssemblyName}";

    /// <summary>The path begins at the root of a container of that system.</summary>
    public static bool IsAbsolute(ProjectFacts facts, string path) =>
        facts.IsWindows ? path.StartsWith(@"C:\", StringComparison.OrdinalIgnoreCase) : path.StartsWith('/');
}
