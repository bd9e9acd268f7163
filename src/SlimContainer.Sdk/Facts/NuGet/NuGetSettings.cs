using NuGet.Configuration;
using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Facts;

/// <summary>NuGet's settings, loaded once per set of config files: a graph of 500 projects has one or two.</summary>
internal sealed class NuGetSettings
{
    /// <summary>The names that NuGet looks for on case-sensitive file systems.</summary>
    public static IReadOnlyList<string> Names { get; } = ["nuget.config", "NuGet.config", "NuGet.Config"];

    private readonly Dictionary<string, ISettings> known = new(StringComparer.Ordinal);

    /// <param name="folder">A project's folder.</param>
    /// <param name="properties">The project's properties.</param>
    /// <exception cref="SlimContainerException">A nuget.config cannot be read.</exception>
    public RestoreSettings For(string folder, RestoreProperties properties) => new(
        properties.ConfigFile is { } file && File.Exists(file) ? OfFile(file) : Of(properties.ConfigFolder ?? folder),
        properties);

    private ISettings OfFile(string file)
    {
        if (!known.TryGetValue(file, out var settings))
        {
            known.Add(
                file,
                settings = Load(
                    Path.GetDirectoryName(file)!,
                    folder => Settings.LoadSpecificSettings(folder, Path.GetFileName(file))));
        }

        return settings;
    }

    private ISettings Of(string folder)
    {
        if (!known.TryGetValue(folder, out var settings))
        {
            var above = Path.GetDirectoryName(folder);
            settings = above is null || Names.Any(name => File.Exists(Path.Combine(folder, name)))
                ? Load(folder, Settings.LoadDefaultSettings)
                : Of(above);
            known.Add(folder, settings);
        }

        return settings;
    }

    private static ISettings Load(string folder, Func<string, ISettings> load)
    {
        try
        {
            var settings = load(folder);
            // NuGet reads client certificates only with the sources.
            _ = PackageSourceProvider.LoadPackageSources(settings).ToList();
            return settings;
        }
        catch (NuGetConfigurationException failure)
        {
            // NuGet names the file only in its message.
            var file = RepositoryRoot.AncestorsAndSelf(folder)
                .SelectMany(above => Directory.EnumerateFiles(above, "*.config"))
                .FirstOrDefault(config => failure.Message.Contains(config, StringComparison.Ordinal));
            throw new SlimContainerException(DiagnosticCode.BrokenNuGetConfig, failure.Message, failure)
            { File = file };
        }
    }
}
