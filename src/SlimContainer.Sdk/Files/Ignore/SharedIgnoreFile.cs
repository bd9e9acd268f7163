using System.Text;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Files;

/// <summary>
/// The <c>.dockerignore</c> of a build context that several apps share, for builders that support no other name. It
/// lists the apps' ignore files and is their union.
/// </summary>
/// <param name="writer">Writes it unless it was edited.</param>
internal sealed class SharedIgnoreFile(GeneratedFileWriter writer)
{
    private const string Title = "# Union of these ignore files, for builders that only read .dockerignore:";

    // Of version 0.1.0.
    private const string OldTitle =
        "# For builders that know no other name than .dockerignore, what any of these lets in:";
    private const string Member = "#   ";

    /// <summary>Adds or updates an app's ignore file, and removes those that no longer exist.</summary>
    /// <param name="path">The union, absolute.</param>
    /// <param name="ignoreFile">The app's ignore file, absolute and already written.</param>
    /// <param name="cancelled">Cancels the wait for another build that writes the same file.</param>
    /// <returns>The result; null if the file is the ignore file of an app in that folder.</returns>
    /// <exception cref="Diagnostics.SlimContainerException">The file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The build was cancelled while waiting for the file.</exception>
    public WriteResult? Update(string path, string ignoreFile, CancellationToken cancelled)
    {
        using var mutex = FileMutex.Take(path, cancelled);
        var existing = File.Exists(path) ? Files.Text.Read(path) : null;
        if (existing is not null
            && GeneratedHeader.Of(existing) == Ownership.Ours
            && !IsUnion(existing))
        {
            return null;
        }

        return writer.Write(new GeneratedFile(path, Text(path, existing, ignoreFile)));
    }

    /// <summary>
    /// The current union; null if the existing file is not a union, or the app has no ignore file yet.
    /// </summary>
    /// <param name="path">The union, absolute.</param>
    /// <param name="ignoreFile">The app's ignore file, absolute.</param>
    public static GeneratedFile? Now(string path, string ignoreFile)
    {
        var existing = FileContent.Read(path)?.Text.Replace("\r\n", "\n", StringComparison.Ordinal);
        return File.Exists(ignoreFile) && (existing is null || IsUnion(existing))
            ? new GeneratedFile(path, Text(path, existing, ignoreFile))
            : null;
    }

    private static bool IsUnion(string text) =>
        text.Contains(Title, StringComparison.Ordinal) || text.Contains(OldTitle, StringComparison.Ordinal);

    private static string Text(string path, string? existing, string ignoreFile)
    {
        var folder = Path.GetDirectoryName(path)!;
        var members = Members(existing)
            .Append(Path.GetRelativePath(folder, ignoreFile).Replace('\\', '/'))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Where(member => File.Exists(Path.Combine(folder, member)))
            .ToList();
        var text = new StringBuilder().Append(Title).Append('\n');
        foreach (var member in members)
        {
            text.Append(Member).Append(member).Append('\n');
        }

        foreach (var line in IgnoreUnion.Of(members.Select(member => Lines(Path.Combine(folder, member)))))
        {
            text.Append(line.StartsWith('#') ? "\n" : "").Append(line).Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<string> Members(string? existing) => (existing ?? "").Split('\n')
        .SkipWhile(line => !line.StartsWith(Member, StringComparison.Ordinal))
        .TakeWhile(line => line.StartsWith(Member, StringComparison.Ordinal))
        .Select(line => line[Member.Length..]);

    private static List<string> Lines(string file) => GeneratedHeader.Without(RegularFile.ReadText(file))
        .Split('\n')
        .Select(line => line.Trim())
        .Where(line => line.Length > 0)
        .ToList();
}
