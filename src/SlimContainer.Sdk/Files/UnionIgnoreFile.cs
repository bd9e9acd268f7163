using System.Text;

namespace SlimContainer.Sdk.Files;

/// <summary>
/// The <c>.dockerignore</c> in the folder that several apps have as their build context, for builders that know no
/// other name. It lists the ignore files that it stands for, and lets in what any of these does.
/// </summary>
/// <param name="writer">Writes it where it is still ours to write.</param>
internal sealed class UnionIgnoreFile(GeneratedFileWriter writer)
{
    private const string Title = "# Union of these ignore files, for builders that only read .dockerignore:";
    private const string Member = "#   ";

    /// <summary>Takes an app's ignore file in, or follows its change. Those of apps that are gone are left out.</summary>
    /// <param name="path">The union, absolute.</param>
    /// <param name="ignoreFile">The app's ignore file, absolute and already written.</param>
    /// <param name="cancelled">Ends the wait for another build that writes the same file.</param>
    /// <returns>What became of it; null where the file belongs to an app in that folder itself.</returns>
    /// <exception cref="Diagnostics.SlimContainerException">The file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The build was stopped while another wrote the file.</exception>
    public WriteResult? Update(string path, string ignoreFile, CancellationToken cancelled)
    {
        using var mutex = FileMutex.Take(path, cancelled);
        var existing = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : null;
        if (existing is not null && OwnershipMark.Of(existing) == Ownership.Ours && !existing.Contains(Title, StringComparison.Ordinal))
            return null;

        return writer.Write(new GeneratedFile(path, Text(path, existing, ignoreFile)));
    }

    /// <summary>The union as it would be now; null where the user has one of their own, or the app has no ignore file yet.</summary>
    /// <param name="path">The union, absolute.</param>
    /// <param name="ignoreFile">The app's ignore file, absolute.</param>
    public static GeneratedFile? Now(string path, string ignoreFile)
    {
        var existing = FileContent.Read(path)?.Text.ReplaceLineEndings("\n");
        return File.Exists(ignoreFile) && existing?.Contains(Title, StringComparison.Ordinal) != false
            ? new GeneratedFile(path, Text(path, existing, ignoreFile))
            : null;
    }

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

    private static List<string> Lines(string file) => OwnershipMark.Without(File.ReadAllText(file)).Split('\n')
        .Select(line => line.Trim())
        .Where(line => line.Length > 0)
        .ToList();
}
