using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Files;

/// <summary>Writes generated files without overwriting edits, and a copy of each below obj.</summary>
/// <param name="toolVersion">The package's version, for the header.</param>
/// <param name="copiesFolder">The folder of the copies, below obj.</param>
/// <param name="texts">Earlier generated texts.</param>
internal sealed class GeneratedFileWriter(string toolVersion, string copiesFolder, GeneratedHistory texts)
{
    // A file that changes more often than this is being written by another program, not edited by a user.
    private const int MaxAttempts = 10;

    private readonly FileComparison comparison = new(toolVersion, texts);

    /// <param name="file">The current generated file.</param>
    /// <param name="onEdit">What to do if the user has edited the existing file.</param>
    /// <exception cref="SlimContainerException">
    /// A file cannot be read or written; the user's file is unchanged.
    /// </exception>
    public WriteResult Write(GeneratedFile file, OnEdit onEdit = OnEdit.Keep)
    {
        try
        {
            KeepCopy(file);
            texts.Keep(file.Text);
            if (file.Target == GeneratedFile.WorkflowTarget)
                Directory.CreateDirectory(Path.GetDirectoryName(file.Path)!);
            return WriteUserFile(file, onEdit);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(file.Path, failure, file.Remedy);
        }
    }

    /// <summary>A file of the user's folder that cannot be written.</summary>
    /// <param name="path">The file, absolute.</param>
    /// <param name="failure">Why.</param>
    /// <param name="remedy">What else to do, as the end of a sentence.</param>
    public static SlimContainerException CannotWrite(string path, Exception failure, string remedy = "") => new(
        DiagnosticCode.CannotWrite,
        $"Cannot write {Path.GetFileName(path)}; the existing file is unchanged: {failure.Message.TrimEnd('.')}. "
        + $"Make the folder and the file writable{remedy}.",
        failure)
    {
        File = path,
    };

    /// <summary>Writes only the copy.</summary>
    public void KeepCopy(GeneratedFile file)
    {
        Directory.CreateDirectory(copiesFolder);
        AtomicFile.Write(CopyOf(file), WithHeader(file));
    }

    /// <summary>The path of the copy, for a user to compare with their own file.</summary>
    public string CopyOf(GeneratedFile file) => Path.Combine(copiesFolder, file.Name);

    private string WithHeader(GeneratedFile file) =>
        GeneratedHeader.AddHeader(file.Text, toolVersion, file.HeaderProject, commentMarker: file.CommentMarker);

    private WriteResult WriteUserFile(GeneratedFile file, OnEdit onEdit)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (TryWrite(file, Read(file), onEdit) is { } result)
                return result;
        }

        throw new IOException("Another program keeps writing to it.");
    }

    // Null if another process has changed the file since it was read: the caller reads it again.
    private WriteResult? TryWrite(GeneratedFile file, FileContent? content, OnEdit onEdit)
    {
        var state = comparison.State(file, content);
        return (state, onEdit) switch
        {
            (FileState.UpToDate, _) => new(WriteOutcome.Unchanged),
            (FileState.Absent, _) => Replace(file, content, WithHeader(file), new(WriteOutcome.Created)),
            (FileState.Outdated or FileState.HeaderOutdated, _) =>
                Replace(file, content, WithHeader(file), new(WriteOutcome.Updated)),
            (FileState.OtherProject, _) => new(WriteOutcome.KeptOtherProject)
            {
                Other = GeneratedHeader.Read(content!.Text)!.Project,
            },
            (FileState.Foreign, not OnEdit.New) => new(WriteOutcome.KeptForeign),
            (FileState.Edited, OnEdit.Merge) => Merge(file, content!),
            (FileState.Edited, OnEdit.Keep or OnEdit.New)
                when comparison.Drift(file, content!) is var drift && (drift is null || onEdit == OnEdit.Keep) =>
                new(WriteOutcome.KeptEdited) { Drift = drift },
            (FileState.Newer, OnEdit.Keep or OnEdit.Merge) => new(WriteOutcome.KeptNewer),
            (FileState.Conflicted, OnEdit.Keep or OnEdit.Merge) =>
                new(WriteOutcome.KeptConflicted) { Line = ConflictMarkers.FirstIn(content!.Text)!.Value },
            (_, OnEdit.Overwrite) => Overwrite(file, content!),
            _ => WriteBeside(file),
        };
    }

    private WriteResult? Merge(GeneratedFile file, FileContent content)
    {
        if (comparison.Original(file, content) is not { } original || !content.IsUtf8)
            return new(WriteOutcome.NotMerged) { Drift = comparison.Drift(file, content) };

        var merge = ThreeWayMerge.OfInstructions(Text.Lines(original), content.Lines, Text.Lines(file.Text));
        var hash = GeneratedHeader.Hash(file.Text);
        var text = GeneratedHeader.AddHeader(
            Text.Join(merge.Lines),
            toolVersion,
            file.HeaderProject,
            hash,
            file.CommentMarker);
        return Replace(file, content, text, merge.IsClean
            ? new(WriteOutcome.Merged)
            : new(WriteOutcome.MergedWithConflicts) { Line = ConflictMarkers.FirstIn(text)!.Value });
    }

    private WriteResult? Overwrite(GeneratedFile file, FileContent content)
    {
        var backup = Backup.Of(file.Path, content.Bytes);
        return Replace(file, content, WithHeader(file), new(WriteOutcome.Overwritten) { Other = backup });
    }

    // The user may have edited the .new file too: back it up as well.
    private WriteResult WriteBeside(GeneratedFile file)
    {
        var beside = file with { Path = file.Path + ".new" };
        var written = WriteUserFile(beside, OnEdit.Overwrite);
        if (written.Outcome is not (WriteOutcome.KeptForeign or WriteOutcome.KeptOtherProject))
            return new(WriteOutcome.WrittenBeside) { Other = beside.Path };

        throw new SlimContainerException(
            DiagnosticCode.CannotWrite,
            $"Cannot write {beside.Name}: a file of that name exists that was not generated for this project. Rename "
            + "it, or set another SlimContainerOnEdit.")
        { File = beside.Path };
    }

    private static WriteResult? Replace(GeneratedFile file, FileContent? content, string text, WriteResult done)
    {
        var bytes = (content ?? new FileContent([])).Restyle(text);
        if (content is not null && bytes.AsSpan().SequenceEqual(content.Bytes))
            return new(WriteOutcome.Unchanged);

        TemporaryFiles.CleanUp(Path.GetDirectoryName(file.Path)!);
        return AtomicFile.TryReplace(file.Path, content?.Bytes, bytes) ? done : null;
    }

    private static FileContent? Read(GeneratedFile file)
    {
        if (Directory.Exists(file.Path))
        {
            throw new SlimContainerException(
                DiagnosticCode.FolderInTheWay,
                $"Cannot write {file.Path}: a folder with that name exists. Rename the folder{file.Remedy}.")
            { File = file.Path };
        }

        return FileContent.Read(file.Path);
    }
}
