namespace SlimContainer.Sdk.Files;

/// <summary>What became of a generated file.</summary>
internal enum WriteOutcome
{
    /// <summary>Written for the first time.</summary>
    Created,

    /// <summary>Ours, and brought up to date.</summary>
    Updated,

    /// <summary>Up to date already.</summary>
    Unchanged,

    /// <summary>Edited by the user, so left alone.</summary>
    KeptEdited,

    /// <summary>Never ours, so left alone.</summary>
    KeptForeign,

    /// <summary>Written by a newer version of the package, so left alone.</summary>
    KeptNewer,

    /// <summary>Conflicts are marked in it, which somebody has to resolve.</summary>
    KeptConflicted,

    /// <summary>Edited, and what is new was put into it.</summary>
    Merged,

    /// <summary>Edited, and what is new was put into it, with conflicts.</summary>
    MergedWithConflicts,

    /// <summary>Edited, and to be merged, which cannot be done: nobody knows what was generated then.</summary>
    NotMerged,

    /// <summary>Replaced by the generated one, and kept under another name.</summary>
    Overwritten,

    /// <summary>Left alone, and the generated one written under another name.</summary>
    WrittenBeside,
}

/// <summary>What became of a generated file, and what there is to say of it.</summary>
/// <param name="Outcome">What was done.</param>
internal sealed record WriteResult(WriteOutcome Outcome)
{
    /// <summary>What would change in an edited file; null where nothing would.</summary>
    public Drift? Drift { get; init; }

    /// <summary>The other file: the old one that was kept, or the new one beside.</summary>
    public string? Other { get; init; }

    /// <summary>The line of the first conflict, from 1.</summary>
    public int Line { get; init; }
}
