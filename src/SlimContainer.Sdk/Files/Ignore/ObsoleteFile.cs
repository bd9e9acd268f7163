using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Files;

/// <summary>A generated file that is no longer used.</summary>
internal static class ObsoleteFile
{
    /// <summary>Deletes the file unless it was edited.</summary>
    /// <param name="path">The file, absolute.</param>
    /// <returns>False if it is edited or not generated, and was kept.</returns>
    /// <exception cref="SlimContainerException">The file cannot be deleted.</exception>
    public static bool TryDelete(string path)
    {
        try
        {
            if (GeneratedHeader.Of(RegularFile.ReadText(path)) != Ownership.Ours)
                return false;

            File.Delete(path);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SlimContainerException(
                DiagnosticCode.CannotWrite,
                $"Cannot delete {Path.GetFileName(path)}, which belongs to another build context: {failure.Message} "
                + "Make the folder writable, or delete the file.",
                failure)
            { File = path };
        }
    }
}
