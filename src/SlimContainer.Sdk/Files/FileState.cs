namespace SlimContainer.Sdk.Files;

/// <summary>What is in the place of a generated file.</summary>
internal enum FileState
{
    /// <summary>No file.</summary>
    Absent,

    /// <summary>What would be generated now.</summary>
    UpToDate,

    /// <summary>What would be generated now, below the mark of an older version or a damaged one.</summary>
    HeaderOutdated,

    /// <summary>Ours, and to be brought up to date.</summary>
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
