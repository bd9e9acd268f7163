using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Plan;

/// <summary>The explanation rows of a read-only container: the command, and what depends on the app's code.</summary>
internal static class ReadOnlyExplanation
{
    private const string What = "read-only";

    public static IEnumerable<ExplanationRow> Of(ReadOnlyNeeds needs) =>
    [
        new(What, Command(needs), Reason(needs)),
        .. needs.Notes.Select(note => new ExplanationRow(What, note.What, note.Text)),
    ];

    private static string Command(ReadOnlyNeeds needs) => string.Join(
        ' ',
        needs.TemporaryFolders.Select(folder => $"--tmpfs {folder.Tmpfs}").Prepend("docker run --read-only"));

    private static string Reason(ReadOnlyNeeds needs) => needs.TemporaryFolders.Count == 0
        ? "temporary files are in a volume"
        : string.Join("; ", needs.TemporaryFolders.Select(Reason));

    private static string Reason(WritableFolder folder) =>
        $"{folder.Path} is for {TextList.Join(folder.Purposes)}"
        + (folder.IsExecutable ? "; exec, because Docker mounts a tmpfs as noexec" : "");
}
