using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Files;

[TestClass]
public sealed class GeneratedFileWriterTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly GeneratedFile file;

    public GeneratedFileWriterTests() => file = new(folder["Dockerfile"], "FROM scratch\n");

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public void Missing_file_is_created_with_a_copy()
    {
        Assert.AreEqual(WriteOutcome.Created, Write(file));

        Assert.AreEqual(Ownership.Ours, GeneratedHeader.Of(File.ReadAllText(file.Path)));
        Assert.AreEqual(
            ["Dockerfile", "obj/copies/Dockerfile", $"obj/copies/generated/{GeneratedHeader.Hash(file.Text)}"],
            folder.Files());
    }

    [TestMethod]
    public void Second_write_does_not_change_the_timestamp()
    {
        Write(file);
        var before = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(file.Path, before);

        Assert.AreEqual(WriteOutcome.Unchanged, Write(file));

        Assert.AreEqual(before, File.GetLastWriteTimeUtc(file.Path));
    }

    [TestMethod]
    public void Unedited_file_is_updated()
    {
        Write(file);

        Assert.AreEqual(WriteOutcome.Updated, Write(file with { Text = "FROM other\n" }));

        Assert.EndsWith("\nFROM other\n", File.ReadAllText(file.Path));
    }

    [TestMethod]
    public void Different_line_endings_and_byte_order_mark_are_not_a_change()
    {
        Write(file);
        var windows = "\uFEFF" + File.ReadAllText(file.Path).Replace("\n", "\r\n", StringComparison.Ordinal) + "\r\n";
        File.WriteAllText(file.Path, windows);

        Assert.AreEqual(WriteOutcome.Unchanged, Write(file));
        Assert.AreEqual(WriteOutcome.Updated, Write(file with { Text = "FROM other\n" }));
    }

    [TestMethod]
    public void Edited_file_is_kept_and_the_copy_is_updated()
    {
        Write(file);
        File.AppendAllText(file.Path, "USER app\n");

        KeepsTheUsers(WriteOutcome.KeptEdited);
    }

    [TestMethod]
    [DataRow("FROM mine\n")]
    [DataRow("")]
    public void Foreign_file_is_kept_and_the_copy_is_updated(string text)
    {
        folder.Add("Dockerfile", text);

        KeepsTheUsers(WriteOutcome.KeptForeign);
    }

    [TestMethod]
    public void File_with_reverted_edits_is_unchanged()
    {
        Write(file);
        var generated = File.ReadAllText(file.Path);
        File.AppendAllText(file.Path, "USER app\n");
        Write(file);
        File.WriteAllText(file.Path, generated);

        Assert.AreEqual(WriteOutcome.Unchanged, Write(file));
    }

    [TestMethod]
    public void Folder_at_the_file_path_is_an_error()
    {
        Directory.CreateDirectory(file.Path);

        Assert.AreEqual(file.Path, Failure.Of(DiagnosticCode.FolderInTheWay, () => Write(file)).File);
    }

    [TestMethod]
    public void Outdated_read_only_file_is_an_error()
    {
        Write(file);
        File.SetAttributes(file.Path, FileAttributes.ReadOnly);

        var failure = Failure.Of(DiagnosticCode.CannotWrite, () => Write(file with { Text = "FROM other\n" }));

        Assert.AreEqual(file.Path, failure.File);
        Assert.EndsWith("\nFROM scratch\n", File.ReadAllText(file.Path));
        File.SetAttributes(file.Path, FileAttributes.Normal);
    }

    [TestMethod]
    public void Up_to_date_read_only_file_is_not_an_error()
    {
        Write(file);
        File.SetAttributes(file.Path, FileAttributes.ReadOnly);

        Assert.AreEqual(WriteOutcome.Unchanged, Write(file));

        File.SetAttributes(file.Path, FileAttributes.Normal);
    }

    [TestMethod]
    public void Missing_folder_is_an_error() =>
        Failure.Of(DiagnosticCode.CannotWrite, () => Write(file with { Path = folder["nowhere/Dockerfile"] }));

    [TestMethod]
    [DataRow(true, WriteOutcome.KeptOtherProject)]
    [DataRow(false, WriteOutcome.Updated)]
    public void File_of_another_existing_project_is_kept(bool exists, object expected)
    {
        if (exists)
            folder.Add("app.csproj", "<Project />");
        Write(file with { ProjectFile = folder["app.csproj"] });

        var outcome = Write(file with { Text = "FROM other\n", ProjectFile = folder["jobs.csproj"] });

        Assert.AreEqual((WriteOutcome)expected, outcome);
        Assert.AreEqual(!exists, File.ReadAllText(file.Path).EndsWith("\nFROM other\n", StringComparison.Ordinal));
    }

    [TestMethod]
    public void Identical_file_of_two_projects_is_unchanged()
    {
        folder.Add("app.csproj", "<Project />");
        Write(file with { ProjectFile = folder["app.csproj"] });

        Assert.AreEqual(WriteOutcome.Unchanged, Write(file with { ProjectFile = folder["jobs.csproj"] }));
    }

    [TestMethod]
    public void File_of_the_user_with_the_name_of_the_new_one_is_kept_and_an_error()
    {
        folder.Add("Dockerfile", "FROM mine\n");
        folder.Add("Dockerfile.new", "FROM mine too\n");

        Failure.Of(DiagnosticCode.CannotWrite, () => Write(file, OnEdit.New));

        Assert.AreEqual("FROM mine too\n", File.ReadAllText(folder["Dockerfile.new"]));
    }

    [TestMethod]
    public void Stored_text_has_the_digests_of_the_last_generation()
    {
        var first = $"FROM a@sha256:{new string('1', 64)}\n";
        var second = $"FROM a@sha256:{new string('2', 64)}\n";
        var history = new GeneratedHistory(folder["generated"], _ => []);

        history.Keep(first);
        history.Keep(second);

        Assert.AreEqual(second, history.Find(GeneratedHeader.Hash(first), file.Path));
    }

    private void KeepsTheUsers(WriteOutcome expected)
    {
        var users = File.ReadAllBytes(file.Path);

        Assert.AreEqual(expected, Write(file with { Text = "FROM other\n" }));

        CollectionAssert.AreEqual(users, File.ReadAllBytes(file.Path));
        Assert.EndsWith("\nFROM other\n", File.ReadAllText(folder["obj/copies/Dockerfile"]));
    }

    private WriteOutcome Write(GeneratedFile generated, OnEdit onEdit = OnEdit.Keep) =>
        new GeneratedFileWriter(
            "1.2.3",
            folder["obj/copies"],
            new GeneratedHistory(folder["obj/copies/generated"], _ => []))
            .Write(generated, onEdit)
            .Outcome;
}
