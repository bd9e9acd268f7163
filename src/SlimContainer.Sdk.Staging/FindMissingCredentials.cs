using Microsoft.Build.Framework;

namespace SlimContainer.Sdk.Staging;

/// <summary>
/// Finds items whose files are missing because the ignore file excludes credentials from the build context, so that
/// publish can skip them. Other missing files remain errors.
/// </summary>
public sealed class FindMissingCredentials : Microsoft.Build.Utilities.Task
{
    /// <summary>Items that the build copies.</summary>
    public ITaskItem[] Items { get; set; } = [];

    /// <summary>Those of them that are missing.</summary>
    [Output]
    public ITaskItem[] Missing { get; private set; } = [];

    /// <inheritdoc />
    public override bool Execute()
    {
        Missing = Items.Where(IsMissingCredential).ToArray();
        if (Missing.Length > 0)
        {
            Log.LogMessage(
                MessageImportance.Normal,
                "Not in the build context, since they hold credentials: {0}",
                string.Join(", ", Missing.Select(item => item.ItemSpec)));
        }

        return true;
    }

    private bool IsMissingCredential(ITaskItem item)
    {
        var path = item.GetMetadata("FullPath");
        var folder = Path.GetDirectoryName(BuildEngine.ProjectFileOfTaskNode)!;
        return !File.Exists(path)
            && SecretNames.Match(Path.GetRelativePath(folder, path).Replace('\\', '/'), SecretNames.All);
    }
}
