using NuGet.Common;
using NuGet.Configuration;
using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Facts;

/// <summary>NuGet's settings, loaded once per set of config files: a graph of 500 projects has one or two.</summary>
internal sealed class NuGetSettings
{
#pragma warning disable RS0030 // Loads settings after a check of their files.
    private static readonly Func<string, ISettings> LoadDefault = Settings.LoadDefaultSettings;
    private static readonly Func<string, string, ISettings> LoadSpecific = Settings.LoadSpecificSettings;
#pragma warning restore RS0030

    /// <summary>The names that NuGet looks for on case-sensitive file systems.</summary>
    public static IReadOnlyList<string> Names { get; } = ["nuget.config", "NuGet.config", "NuGet.Config"];

    private readonly Dictionary<string, ISettings> known = new(StringComparer.Ordinal);

    /// <param name="folder">A project's folder.</param>
    /// <param name="properties">The project's properties.</param>
    /// <exception cref="SlimContainerException">A nuget.config cannot be read.</exception>
    public RestoreSettings For(string folder, RestoreProperties properties) => new(
        properties.ConfigFile is { } file && File.Exists(file) ? OfFile(file) : Of(properties.ConfigFolder ?? folder),
        properties);

    /// <summary>The settings that apply in a folder, with the user's and the machine's.</summary>
    /// <exception cref="SlimContainerException">A nuget.config cannot be read.</exception>
    public static ISettings Load(string folder) =>
        Load(ConfigFiles(folder), () => LoadDefault(folder));

    private ISettings OfFile(string file)
    {
        if (!known.TryGetValue(file, out var settings))
        {
            var folder = Path.GetDirectoryName(file)!;
            known.Add(
                file,
                settings = Load([file], () => LoadSpecific(folder, Path.GetFileName(file))));
        }

        return settings;
    }

    private ISettings Of(string folder)
    {
        if (!known.TryGetValue(folder, out var settings))
        {
            var above = Path.GetDirectoryName(folder);
            settings = above is null || ConfigIn(folder) is not null ? Load(folder) : Of(above);
            known.Add(folder, settings);
        }

        return settings;
    }

    private static string? ConfigIn(string folder) =>
        Names.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private static List<string> ConfigFiles(string folder) => RepositoryRoot.AncestorsAndSelf(folder)
        .Append(NuGetEnvironment.GetFolderPath(NuGetFolderPath.UserSettingsDirectory))
        .Select(ConfigIn)
        .OfType<string>()
        .ToList();

    private static ISettings Load(List<string> files, Func<ISettings> load)
    {
        files.ForEach(file => NuGetConfigFile.Read(file));
        try
        {
            var settings = load();
            // NuGet reads client certificates only with the sources.
            _ = PackageSourceProvider.LoadPackageSources(settings).ToList();
            return settings;
        }
        catch (NuGetConfigurationException failure)
        {
            throw NuGetConfigFile.Located(failure, files);
        }
    }
}
