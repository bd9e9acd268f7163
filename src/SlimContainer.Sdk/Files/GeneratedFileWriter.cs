using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Merge;

namespace SlimContainer.Sdk.Files;

/// <summary>Writes generated files where they are still ours to write, and keeps a copy of each whoever owns it.</summary>
/// <param name="toolVersion">The package's version, for the mark.</param>
/// <param name="copiesFolder">Where the copies go: a folder below obj.</param>
/// <param name="texts">What was generated before.</param>
internal sealed class GeneratedFileWriter(string toolVersion, string copiesFolder, GeneratedTexts texts)
{
    // A file that changes each time it is looked at is no file that a person edits.
    private const int MostAttempts = 10;

    private readonly FileComparison comparison = new(toolVersion, texts);

    /// <param name="file">The file as it would be generated now.</param>
    /// <param name="onEdit">What to do where the user has edited theirs.</param>
    /// <exception cref="SlimContainerException">A file cannot be read or written; the user's has not changed then.</exception>
    public WriteResult Write(GeneratedFile file, OnEdit onEdit = OnEdit.Keep)
    {
        try
        {
            KeepCopy(file);
            texts.Keep(file.Text);
            return WriteUsers(file, onEdit);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SlimContainerException(
                DiagnosticCode.CannotWrite,
                $"{file.Name} could not be written and is as it was: {failure.Message} Make the folder and the file writable, or set SlimContainerDockerfile to another place.",
                failure)
            { File = file.Path };
        }
    }

    /// <summary>Writes the copy, and leaves the user's file to them.</summary>
    public void KeepCopy(GeneratedFile file)
    {
        Directory.CreateDirectory(copiesFolder);
        AtomicFile.Write(CopyOf(file), OwnershipMark.Sign(file.Text, toolVersion));
    }

    /// <summary>Where the text as generated today is, for a user with a file of their own to compare.</summary>
    public string CopyOf(GeneratedFile file) => Path.Combine(copiesFolder, file.Name);

    private WriteResult WriteUsers(GeneratedFile file, OnEdit onEdit)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (TryWrite(file, Read(file.Path), onEdit) is { } result)
                return result;
        }

        throw new IOException("Another program writes it all the time.");
    }

    // Null where somebody else has written the file since it was read: then what they wrote is looked at.
    private WriteResult? TryWrite(GeneratedFile file, FileContent? content, OnEdit onEdit)
    {
        var state = comparison.State(file, content);
        return (state, onEdit) switch
        {
            (FileState.UpToDate, _) => new(WriteOutcome.Unchanged),
            (FileState.Absent, _) => Replace(file, content, OwnershipMark.Sign(file.Text, toolVersion), new(WriteOutcome.Created)),
            (FileState.Outdated or FileState.HeaderOutdated, _) => Replace(file, content, OwnershipMark.Sign(file.Text, toolVersion), new(WriteOutcome.Updated)),
            (FileState.Foreign, not OnEdit.New) => new(WriteOutcome.KeptForeign),
            (FileState.Edited, OnEdit.Merge) => Merge(file, content!),
            (FileState.Edited, OnEdit.Keep or OnEdit.New) when comparison.Drift(file, content!) is var drift && (drift is null || onEdit == OnEdit.Keep) =>
                new(WriteOutcome.KeptEdited) { Drift = drift },
            (FileState.Newer, OnEdit.Keep or OnEdit.Merge) => new(WriteOutcome.KeptNewer),
            (FileState.Conflicted, OnEdit.Keep or OnEdit.Merge) => new(WriteOutcome.KeptConflicted) { Line = ConflictMarkers.FirstIn(content!.Text)!.Value },
            (_, OnEdit.Overwrite) => Overwrite(file, content!),
            _ => WriteBeside(file),
        };
    }

    private WriteResult? Merge(GeneratedFile file, FileContent content)
    {
        if (comparison.Original(file, content) is not { } original || !content.IsUtf8)
            return new(WriteOutcome.NotMerged) { Drift = comparison.Drift(file, content) };

        var merge = ThreeWayMerge.OfInstructions(Text.Lines(original), content.Lines, Text.Lines(file.Text));
        var text = OwnershipMark.Sign(Text.OfLines(merge.Lines), toolVersion, OwnershipMark.Hash(file.Text));
        return Replace(file, content, text, merge.IsClean
            ? new(WriteOutcome.Merged)
            : new(WriteOutcome.MergedWithConflicts) { Line = ConflictMarkers.FirstIn(text)!.Value });
    }

    private WriteResult? Overwrite(GeneratedFile file, FileContent content)
    {
        var backup = Backup.Of(file.Path, content.Bytes);
        return Replace(file, content, OwnershipMark.Sign(file.Text, toolVersion), new(WriteOutcome.Overwritten) { Other = backup });
    }

    // What is beside may have been edited too, and is lost as little.
    private WriteResult WriteBeside(GeneratedFile file)
    {
        var beside = file with { Path = file.Path + ".new" };
        WriteUsers(beside, OnEdit.Overwrite);
        return new(WriteOutcome.WrittenBeside) { Other = beside.Path };
    }

    private static WriteResult? Replace(GeneratedFile file, FileContent? content, string text, WriteResult done)
    {
        var bytes = (content ?? new FileContent([])).Restyle(text);
        if (content is not null && bytes.AsSpan().SequenceEqual(content.Bytes))
            return new(WriteOutcome.Unchanged);

        TemporaryFiles.CleanUp(Path.GetDirectoryName(file.Path)!);
        return AtomicFile.TryReplace(file.Path, content?.Bytes, bytes) ? done : null;
    }

    private static FileContent? Read(string path)
    {
        if (Directory.Exists(path))
        {
            throw new SlimContainerException(
                DiagnosticCode.FolderInTheWay,
                $"{path} is a folder, so the file of that name cannot be written. Rename the folder, or set SlimContainerDockerfile to another name.")
            { File = path };
        }

        return FileContent.Read(path);
    }
}
