using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Plan;

/// <summary>A volume.</summary>
/// <param name="Path">Absolute, in the container.</param>
/// <param name="Owner">The user that writes into it; null for root, which needs no ownership.</param>
/// <param name="IsLinked">Whether COPY --link is possible: the folder is at the root and its owner is numeric.</param>
internal sealed record Volume(string Path, Argument? Owner, bool IsLinked)
{
    /// <summary>
    /// The path below the app's folder, of which publish may have files; null if it is elsewhere or in another volume.
    /// </summary>
    public string? Staged { get; init; }

    /// <summary>Whether publish moves its files to a layer of their own, which the app's user owns.</summary>
    public bool IsStaged => Staged is not null;

    /// <summary>Whether a path is in the volume, or is its folder.</summary>
    public bool Contains(string path) => $"{path}/".StartsWith($"{Path}/", StringComparison.Ordinal);
}

/// <summary>
/// Plans the volumes with the user as owner: a new volume inherits the owner of the folder it is mounted on.
/// </summary>
internal static class VolumePlanner
{
    /// <param name="facts">The project.</param>
    /// <param name="appFolder">The app's folder.</param>
    /// <param name="user">The user that runs the app.</param>
    /// <exception cref="Diagnostics.SlimContainerException">
    /// A volume is not an absolute path, or would hide the app.
    /// </exception>
    public static ValueList<Volume> Plan(ProjectFacts facts, string appFolder, Argument user)
    {
        var paths = facts.Container.Volumes.Select(path => Require(facts, path, appFolder)).Distinct().ToList();
        return paths
            .Select(path => VolumeAt(path, facts, user) is { Owner: not null } volume
                && Below(path, appFolder) is { } staged
                && !paths.Exists(other => Below(path, other) is not null)
                ? volume with { Staged = staged }
                : VolumeAt(path, facts, user))
            .ToValueList();
    }

    private static string? Below(string path, string folder) =>
        path.StartsWith($"{folder.TrimEnd('/')}/", StringComparison.Ordinal)
            ? path[folder.TrimEnd('/').Length..].Trim('/')
            : null;

    // A linked layer also contains the parents of a nested folder, with the same owner, and cannot resolve user names.
    private static Volume VolumeAt(string path, ProjectFacts facts, Argument user)
    {
        if (!ContainerOs.Of(facts).HasFileOwners)
            return new Volume(path, null, IsLinked: false);

        var isRoot = !user.IsVariable && RootUser.IsRoot(user.Text);
        var isNumber = user.IsVariable || user.Text.All(char.IsAsciiDigit);
        return new Volume(path, isRoot ? null : user, IsLinked: isNumber && path.LastIndexOf('/') == 0);
    }

    private static string Require(ProjectFacts facts, string path, string appFolder)
    {
        var folder = ContainerValueValidator.RequireFolder(facts, "SlimContainerVolume", path).TrimEnd('/', '\\');
        return folder.Length > 0 && !ContainerOs.Of(facts).Contains(folder, appFolder)
            ? folder
            : throw ContainerValueValidator.Invalid(
                facts,
                "SlimContainerVolume",
                path,
                $"the volume would contain the app itself ({appFolder}) and hide newer versions; use a folder below it "
                + "or elsewhere");
    }
}
