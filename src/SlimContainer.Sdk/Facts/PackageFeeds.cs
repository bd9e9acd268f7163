using NuGet.Configuration;
using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Facts;

/// <summary>What nuget.config says of where packages come from, read by NuGet's own library.</summary>
internal static class PackageFeeds
{
    /// <summary>The feeds that are folders below <paramref name="projectFolder"/>, relative to it, as <c>a/b</c>.</summary>
    /// <exception cref="SlimContainerException">A nuget.config cannot be read.</exception>
    public static ValueList<string> LocalFolders(string projectFolder)
    {
        try
        {
            var settings = Settings.LoadDefaultSettings(projectFolder);
            return PackageSourceProvider.LoadPackageSources(settings)
                .Where(source => source.IsEnabled && source.IsLocal)
                .Select(source => Path.GetRelativePath(projectFolder, FolderOf(source)).Replace('\\', '/'))
                .Where(path => path is not (".." or ".") && !path.StartsWith("../", StringComparison.Ordinal) && !Path.IsPathRooted(path))
                .Order(StringComparer.Ordinal)
                .ToValueList();
        }
        catch (NuGetConfigurationException failure)
        {
            throw new SlimContainerException(DiagnosticCode.BrokenNuGetConfig, failure.Message, failure) { File = OwnConfig(projectFolder, failure.Message) };
        }
    }

    private static string FolderOf(PackageSource source) =>
        source.Source.StartsWith("file:", StringComparison.OrdinalIgnoreCase) ? new Uri(source.Source).LocalPath : source.Source;

    // NuGet says only in its message which file it is.
    private static string? OwnConfig(string projectFolder, string message) =>
        Directory.EnumerateFiles(projectFolder, "*.config").FirstOrDefault(file => message.Contains(file, StringComparison.Ordinal));
}
