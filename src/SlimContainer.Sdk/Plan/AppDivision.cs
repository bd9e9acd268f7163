using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Plan;

/// <summary>Says in which layer a published file belongs: what <c>layers.scriban</c> says in shell, for an app that the host publishes.</summary>
/// <param name="layers">The layers of the app.</param>
/// <param name="dependencyFile">The text of the app's .deps.json; empty where it has none.</param>
internal sealed partial class AppDivision(ValueList<AppLayer> layers, string dependencyFile)
{
    private readonly Dictionary<string, ValueList<string>> assemblies = layers.ToDictionary(layer => layer.Name, layer => layer.Assemblies);
    private readonly HashSet<string> runtime = RuntimeFiles(dependencyFile);

    /// <param name="file">The file's path in the publish folder, with forward slashes.</param>
    public string LayerOf(string file)
    {
        var name = Path.GetFileName(file);
        return file.StartsWith("wwwroot/", StringComparison.Ordinal) ? AppLayer.App
            : IsRuntime(file) ? AppLayer.Runtime
            : IsProject(name) ? AppLayer.Projects
            : IsPackage(file, name) ? AppLayer.Packages
            : AppLayer.App;
    }

    private bool IsRuntime(string file) =>
        assemblies.TryGetValue(AppLayer.Runtime, out var executable) && (runtime.Contains(file) || executable.Contains(file));

    private bool IsProject(string name) => assemblies.TryGetValue(AppLayer.Projects, out var projects)
        && AssemblyFile().Match(name) is { Success: true } match && projects.Contains(match.Groups["assembly"].Value);

    private bool IsPackage(string file, string name) => assemblies.ContainsKey(AppLayer.Packages)
        && (file.StartsWith("runtimes/", StringComparison.Ordinal) || (Binary().IsMatch(name) && !IsApp(name)));

    private bool IsApp(string name) => assemblies[AppLayer.App].Any(app => name == $"{app}.dll" || name == $"{app}.resources.dll" || name == $"{app}.r2r.dll");

    // As the SDK lays it out, which is what the shell relies on as well.
    private static HashSet<string> RuntimeFiles(string dependencyFile) => RuntimePack().Matches(dependencyFile)
        .SelectMany(pack => RuntimeFile().Matches(pack.Value))
        .Select(file => file.Groups["file"].Value)
        .ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"^(?<assembly>.+?)(\.resources)?\.(dll|pdb|xml)$")]
    private static partial Regex AssemblyFile();

    [GeneratedRegex(@"\.(dll|so)(\.[0-9]+)*$")]
    private static partial Regex Binary();

    [GeneratedRegex("""^ {6}"runtimepack\..*?^ {6}\}""", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex RuntimePack();

    [GeneratedRegex("""^ {10}"(?<file>.+)": \{""", RegexOptions.Multiline)]
    private static partial Regex RuntimeFile();
}
