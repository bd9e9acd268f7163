using NuGet.Versioning;
using SlimContainer.Sdk.Merge;

namespace SlimContainer.Sdk.Files;

/// <summary>What is in the place of a generated file.</summary>
internal enum FileState
{
    /// <summary>No file.</summary>
    Absent,

    /// <summary>What would be generated now.</summary>
    UpToDate,

    /// <summary>Ours, or nothing in it but what would be generated: it may be brought up to date.</summary>
    Outdated,

    /// <summary>Written by a newer version of the package, which knows more than this one.</summary>
    Newer,

    /// <summary>Generated, and edited since: the user's.</summary>
    Edited,

    /// <summary>Generated, and the conflicts of a merge are still marked in it.</summary>
    Conflicted,

    /// <summary>Never ours.</summary>
    Foreign,
}

/// <summary>Tells the states apart.</summary>
internal static class FileStates
{
    /// <param name="content">The file; null where there is none.</param>
    /// <param name="generated">What would be generated now, without a mark.</param>
    /// <param name="toolVersion">The package's version.</param>
    public static FileState Of(FileContent? content, string generated, string toolVersion)
    {
        if (content is null)
            return FileState.Absent;
        if (OwnershipMark.Read(content.Text) is not { } mark)
            return FileState.Foreign;

        var isNewer = mark.Version > NuGetVersion.Parse(toolVersion);
        if (OwnershipMark.Same(OwnershipMark.Without(content.Text), generated))
            return isNewer || OwnershipMark.Same(content.Text, OwnershipMark.Sign(generated, toolVersion)) ? FileState.UpToDate : FileState.Outdated;
        if (ConflictMarkers.FirstIn(content.Text) is not null)
            return FileState.Conflicted;

        return isNewer ? FileState.Newer
            : OwnershipMark.Of(content.Text) == Ownership.Ours ? FileState.Outdated
            : FileState.Edited;
    }
}
