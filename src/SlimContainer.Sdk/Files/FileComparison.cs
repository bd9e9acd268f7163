using NuGet.Versioning;
using SlimContainer.Sdk.Merge;

namespace SlimContainer.Sdk.Files;

/// <summary>Compares what is in the place with what would be generated now.</summary>
/// <param name="toolVersion">The package's version.</param>
/// <param name="texts">What was generated before.</param>
internal sealed class FileComparison(string toolVersion, GeneratedTexts texts)
{
    private readonly NuGetVersion version = NuGetVersion.Parse(toolVersion);

    /// <param name="file">The file as it would be generated now.</param>
    /// <param name="content">The file in the place; null where there is none.</param>
    public FileState State(GeneratedFile file, FileContent? content)
    {
        if (content is null)
            return FileState.Absent;
        if (OwnershipMark.Read(content.Text) is not { } mark)
            return FileState.Foreign;

        var isNewer = mark.Version > version;
        if (OwnershipMark.Same(OwnershipMark.Without(content.Text), file.Text))
            return isNewer || OwnershipMark.Same(content.Text, OwnershipMark.Sign(file.Text, toolVersion)) ? FileState.UpToDate : FileState.HeaderOutdated;
        if (ConflictMarkers.FirstIn(content.Text) is not null)
            return FileState.Conflicted;

        return isNewer ? FileState.Newer
            : OwnershipMark.Of(content.Text) == Ownership.Ours ? FileState.Outdated
            : FileState.Edited;
    }

    /// <summary>What was generated when the user began to edit; null where nobody knows.</summary>
    public string? Original(GeneratedFile file, FileContent content) => OwnershipMark.Read(content.Text)?.Hash switch
    {
        null => null,
        // Nothing of ours has changed since.
        var hash when hash == OwnershipMark.Hash(file.Text) => file.Text,
        var hash => texts.Find(hash, File.ResolveLinkTarget(file.Path, returnFinalTarget: true)?.FullName ?? file.Path),
    };

    /// <summary>What an edited file lacks; null where it lacks nothing.</summary>
    public Drift? Drift(GeneratedFile file, FileContent content) =>
        Files.Drift.Of(content, Original(file, content), file.Text);
}
