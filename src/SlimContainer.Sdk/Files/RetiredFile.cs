using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Files;

/// <summary>A file that was generated once and has no place any more.</summary>
internal static class RetiredFile
{
    /// <summary>Deletes it, where nobody has edited it.</summary>
    /// <param name="path">The file, absolute.</param>
    /// <returns>False where it is the user's: it is left alone.</returns>
    /// <exception cref="SlimContainerException">It is ours and cannot be deleted.</exception>
    public static bool TryDelete(string path)
    {
        try
        {
            if (OwnershipMark.Of(File.ReadAllText(path)) != Ownership.Ours)
                return false;

            File.Delete(path);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SlimContainerException(
                DiagnosticCode.CannotWrite,
                $"{Path.GetFileName(path)} belongs to another build context and could not be deleted: {failure.Message} Make the folder writable, or delete the file.",
                failure)
            { File = path };
        }
    }
}
