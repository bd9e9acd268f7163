using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>Needs of a read-only container that depend on the app's code, or on an image that is not known.</summary>
internal static class ReadOnlyNotes
{
    public static IEnumerable<ReadOnlyNote> Of(ProjectFacts facts, FinalStage stage)
    {
        if (stage.Volumes.Count > 0)
        {
            var paths = string.Join(", ", stage.Volumes.Select(volume => volume.Path));
            yield return new(
                "volumes",
                $"{paths}: writable, because docker run mounts new volumes. In Kubernetes, add a volume for each");
        }

        if (DataProtectionKeys.Note(facts, stage) is { } keys)
            yield return keys;
        if (stage.Volumes.Count == 0 && Database(facts) is { } database)
        {
            yield return new(
                database,
                "if the database is a file: put it into a folder that SlimContainerVolume declares, because other "
                + "files are written beside it");
        }

        if (facts.IsWebAssembly && !stage.From.Reference.Name.EndsWith("nginx-unprivileged", StringComparison.Ordinal))
        {
            yield return new(
                stage.From.Reference.Name,
                "may write to other folders, in the official nginx image /var/cache/nginx and /run");
        }
    }

    private static string? Database(ProjectFacts facts) => facts.Packages
        .Where(package => package.IsPublished)
        .Select(package => package.Id)
        .Where(id => id == "LiteDB" || id.Contains("sqlite", StringComparison.OrdinalIgnoreCase))
        .Min(StringComparer.Ordinal);
}
