using Microsoft.Build.Framework;

namespace SlimContainer.Sdk.Staging;

/// <summary>
/// Finds items that publish skips: files that are missing because the ignore file excludes credentials from the build
/// context, and files of an earlier <c>dotnet publish -o</c> into a folder of the project, which the default globs of
/// the web SDK take for content. Other missing files remain errors.
/// </summary>
public sealed class FindSkippedItems : Microsoft.Build.Utilities.Task
{
    /// <summary>Items that the build copies.</summary>
    public ITaskItem[] Items { get; set; } = [];

    /// <summary>The app's project, absolute.</summary>
    [Required]
    public string Project { get; set; } = "";

    /// <summary>The name of the app's assembly, without extension.</summary>
    [Required]
    public string AssemblyName { get; set; } = "";

    /// <summary>Those of them to skip.</summary>
    [Output]
    public ITaskItem[] Skipped { get; private set; } = [];

    private string ProjectFolder => Path.GetDirectoryName(Project)!;

    /// <inheritdoc />
    public override bool Execute()
    {
        var credentials = Items.Where(IsMissingCredential).ToArray();
        var earlier = EarlierOutput();
        LogSkipped("Excluded from the build context because they contain credentials: {0}", credentials);
        LogSkipped("Skipped, since an earlier publish wrote them: {0}", earlier);
        Skipped = [.. credentials, .. earlier];
        return true;
    }

    private bool IsMissingCredential(ITaskItem item)
    {
        var path = item.GetMetadata("FullPath");
        return !File.Exists(path)
            && SecretNames.Match(Path.GetRelativePath(ProjectFolder, path).Replace('\\', '/'), SecretNames.All);
    }

    // The project's own folder may be an output folder too, and is never skipped.
    private ITaskItem[] EarlierOutput()
    {
        var isOutput = new Dictionary<string, bool>(StringComparer.Ordinal) { [ProjectFolder] = false };
        return [.. Items.Where(item => IsOutput(Path.GetDirectoryName(item.GetMetadata("FullPath"))))];

        bool IsOutput(string? folder)
        {
            if (folder is null || !IsInProject(folder))
                return false;
            if (!isOutput.TryGetValue(folder, out var known))
                isOutput[folder] = known = HasOwnOutput(folder) || IsOutput(Path.GetDirectoryName(folder));
            return known;
        }
    }

    // A folder beside it may have a name that begins with the name of the project's folder.
    private bool IsInProject(string folder) =>
        folder == ProjectFolder
        || folder.StartsWith(
            Path.TrimEndingDirectorySeparator(ProjectFolder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    // Only build and publish write these.
    private bool HasOwnOutput(string folder) =>
        File.Exists(Path.Combine(folder, $"{AssemblyName}.deps.json"))
        || File.Exists(Path.Combine(folder, $"{AssemblyName}.runtimeconfig.json"));

    private void LogSkipped(string format, ITaskItem[] items)
    {
        if (items.Length > 0)
            Log.LogMessage(MessageImportance.Normal, format, string.Join(", ", items.Select(item => item.ItemSpec)));
    }
}
