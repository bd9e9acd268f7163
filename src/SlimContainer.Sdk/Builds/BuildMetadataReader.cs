using System.Globalization;
using Microsoft.Build.Framework;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Builds;

/// <summary>Reads the values of a single build.</summary>
internal static class BuildMetadataReader
{
    /// <param name="version">The app's version.</param>
    /// <param name="revision">The source commit, or empty.</param>
    /// <param name="gitVersion">The items of Nerdbank.GitVersioning: properties, with their values as metadata.</param>
    /// <param name="gitVersionFile">The JSON file of GitVersion, absolute; empty without it.</param>
    public static BuildMetadata Read(
        string version, string revision, IEnumerable<ITaskItem> gitVersion, string gitVersionFile) =>
        new(version, revision, Now()) { GitVersion = GitVersionValues.Read(gitVersion, gitVersionFile) };

    // In the format of labels.
    private static string Now() =>
        TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
