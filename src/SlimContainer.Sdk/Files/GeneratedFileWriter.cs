using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Files;

/// <summary>What became of a generated file.</summary>
internal enum WriteOutcome
{
    /// <summary>Written for the first time.</summary>
    Created,

    /// <summary>Ours, and brought up to date.</summary>
    Updated,

    /// <summary>Ours, and up to date already.</summary>
    Unchanged,

    /// <summary>Edited by the user, so left alone.</summary>
    KeptEdited,

    /// <summary>Never ours, so left alone.</summary>
    KeptForeign,
}

/// <summary>Writes generated files where they are still ours to write, and keeps a copy of each whoever owns it.</summary>
/// <param name="toolVersion">The package's version, for the mark.</param>
/// <param name="copiesFolder">Where the copies go: a folder below obj.</param>
internal sealed class GeneratedFileWriter(string toolVersion, string copiesFolder)
{
    /// <exception cref="SlimContainerException">A file cannot be read or written; the user's has not changed then.</exception>
    public WriteOutcome Write(GeneratedFile file)
    {
        var signed = OwnershipMark.Sign(file.Text, toolVersion);
        try
        {
            Directory.CreateDirectory(copiesFolder);
            AtomicFile.Write(CopyOf(file), signed);
            return Write(file.Path, signed);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SlimContainerException(
                DiagnosticCode.CannotWrite,
                $"{Path.GetFileName(file.Path)} could not be written and is as it was: {failure.Message} Make the folder and the file writable, or set SlimContainerDockerfile to another place.",
                failure)
            { File = file.Path };
        }
    }

    /// <summary>Where the text as generated today is, for a user with a file of their own to compare.</summary>
    public string CopyOf(GeneratedFile file) => Path.Combine(copiesFolder, Path.GetFileName(file.Path));

    private static WriteOutcome Write(string path, string text)
    {
        var existing = Read(path);
        switch (existing is null ? Ownership.Absent : OwnershipMark.Of(existing))
        {
            case Ownership.Absent:
                AtomicFile.Write(path, text);
                return WriteOutcome.Created;
            case Ownership.Foreign:
                return WriteOutcome.KeptForeign;
            case Ownership.Edited:
                return WriteOutcome.KeptEdited;
            case var _ when OwnershipMark.Same(existing!, text):
                return WriteOutcome.Unchanged;
            default:
                AtomicFile.Write(path, text);
                return WriteOutcome.Updated;
        }
    }

    private static string? Read(string path)
    {
        if (Directory.Exists(path))
        {
            throw new SlimContainerException(
                DiagnosticCode.FolderInTheWay,
                $"{path} is a folder, so the file of that name cannot be written. Rename the folder, or set SlimContainerDockerfile to another name.")
            { File = path };
        }

        return File.Exists(path) ? File.ReadAllText(path) : null;
    }
}
