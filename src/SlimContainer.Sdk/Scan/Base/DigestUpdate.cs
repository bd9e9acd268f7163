using System.Text;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Scan;

/// <summary>Replaces digests in a Dockerfile, and no other byte, also in one that the user has edited.</summary>
internal static class DigestUpdate
{
    // One byte is one character, so that what is not ASCII stays as it is.
    private static readonly Encoding Bytes = Encoding.Latin1;

    /// <summary>Updates the digests of a file.</summary>
    /// <param name="path">The Dockerfile, absolute.</param>
    /// <param name="moved">The base images whose tags have moved.</param>
    /// <returns>The images that were updated.</returns>
    /// <exception cref="SlimContainerException">The file is not writable, or the text is not in it.</exception>
    public static ValueList<CheckedBase> Apply(string path, IEnumerable<CheckedBase> moved)
    {
        var pinned = moved.Where(one => one.NewDigest.Length > 0).ToValueList();
        if (pinned.Count == 0)
            return [];

        try
        {
            var old = RegularFile.ReadBytes(path);
            var text = Bytes.GetString(old);
            foreach (var one in pinned)
            {
                text = Replace(path, text, one);
            }

            return AtomicFile.TryReplace(path, old, Bytes.GetBytes(text)) ? pinned : throw Failure(
                path, 0, "another program has changed the file. Run it again");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Failure(path, 0, failure.Message);
        }
    }

    // Only in instructions that use the image: a comment may tell of an earlier digest.
    private static string Replace(string path, string text, CheckedBase one)
    {
        var lines = text.Split('\n');
        var isFound = false;
        foreach (var first in UsersOf(one, text))
        {
            for (var line = first - 1; line < lines.Length; line++)
            {
                var name = one.Image.ToString();
                isFound |= lines[line].Contains(name, StringComparison.Ordinal);
                lines[line] = lines[line].Replace(
                    name, (one.Image with { Digest = one.NewDigest }).ToString(), StringComparison.Ordinal);
                if (!lines[line].TrimEnd().EndsWith('\\') && !lines[line].TrimEnd().EndsWith('`'))
                    break;
            }
        }

        return isFound ? string.Join('\n', lines) : throw Failure(
            path, one.Line, $"the FROM does not contain {one.Image} as text, but a build argument. Update its value");
    }

    private static IEnumerable<int> UsersOf(CheckedBase one, string text) =>
        from stage in Dockerfile.Parse(text).Stages
        from instruction in stage.Own.Prepend(stage.From)
        where instruction == stage.From
            ? stage.Image == one.Image.ToString()
            : instruction.Flag("from") == one.Image.ToString()
        select instruction.Line;

    private static SlimContainerException Failure(string path, int line, string reason) => new(
        DiagnosticCode.CannotUpdateBase,
        OneLine.Of($"Cannot update the digests of {Path.GetFileName(path)}: {reason.TrimEnd('.')}."))
    { File = path, Line = line };
}
