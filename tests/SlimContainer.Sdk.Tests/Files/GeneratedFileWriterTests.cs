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
    public void What_is_absent_is_created_with_a_copy()
    {
        Assert.AreEqual(WriteOutcome.Created, Write(file));

        Assert.AreEqual(Ownership.Ours, GeneratedHeader.Of(File.ReadAllText(file.Path)));
        Assert.AreEqual(
            ["Dockerfile", "obj/copies/Dockerfile", $"obj/copies/generated/{GeneratedHeader.Hash(file.Text)}"],
            folder.Files());
    }

    [TestMethod]
    public void A_second_write_touches_nothing()
    {
        Write(file);
        var before = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(file.Path, before);

        Assert.AreEqual(WriteOutcome.Unchanged, Write(file));

        Assert.AreEqual(before, File.GetLastWriteTimeUtc(file.Path));
    }

    [TestMethod]
    public void What_is_ours_is_brought_up_to_date()
    {
        Write(file);

        Assert.AreEqual(WriteOutcome.Updated, Write(file with { Text = "FROM other\n" }));

        Assert.EndsWith("\nFROM other\n", File.ReadAllText(file.Path));
    }

    [TestMethod]
    public void What_git_checked_out_with_other_line_ends_is_unchanged()
    {
        Write(file);
        var windows = "\uFEFF" + File.ReadAllText(file.Path).Replace("\n", "\r\n", StringComparison.Ordinal) + "\r\n";
        File.WriteAllText(file.Path, windows);

        Assert.AreEqual(WriteOutcome.Unchanged, Write(file));
        Assert.AreEqual(WriteOutcome.Updated, Write(file with { Text = "FROM other\n" }));
    }

    [TestMethod]
    public void What_was_edited_is_kept_and_the_copy_is_new()
    {
        Write(file);
        File.AppendAllText(file.Path, "USER app\n");

        KeepsTheUsers(WriteOutcome.KeptEdited);
    }

    [TestMethod]
    [DataRow("FROM mine\n")]
    [DataRow("")]
    public void What_is_foreign_is_kept_and_the_copy_is_new(string text)
    {
        folder.Add("Dockerfile", text);

        KeepsTheUsers(WriteOutcome.KeptForeign);
    }

    [TestMethod]
    public void What_is_ours_again_is_brought_up_to_date_again()
    {
        Write(file);
        var generated = File.ReadAllText(file.Path);
        File.AppendAllText(file.Path, "USER app\n");
        Write(file);
        File.WriteAllText(file.Path, generated);

        Assert.AreEqual(WriteOutcome.Unchanged, Write(file));
    }

    [TestMethod]
    public void A_folder_in_the_way_is_named()
    {
        Directory.CreateDirectory(file.Path);

        Assert.AreEqual(file.Path, Failure.Of(DiagnosticCode.FolderInTheWay, () => Write(file)).File);
    }

    [TestMethod]
    public void A_read_only_file_that_would_change_is_named()
    {
        Write(file);
        File.SetAttributes(file.Path, FileAttributes.ReadOnly);

        var failure = Failure.Of(DiagnosticCode.CannotWrite, () => Write(file with { Text = "FROM other\n" }));

        Assert.AreEqual(file.Path, failure.File);
        Assert.EndsWith("\nFROM scratch\n", File.ReadAllText(file.Path));
        File.SetAttributes(file.Path, FileAttributes.Normal);
    }

    [TestMethod]
    public void A_read_only_file_that_is_up_to_date_is_no_failure()
    {
        Write(file);
        File.SetAttributes(file.Path, FileAttributes.ReadOnly);

        Assert.AreEqual(WriteOutcome.Unchanged, Write(file));

        File.SetAttributes(file.Path, FileAttributes.Normal);
    }

    [TestMethod]
    public void A_folder_that_is_missing_is_a_coded_failure() =>
        Failure.Of(DiagnosticCode.CannotWrite, () => Write(file with { Path = folder["nowhere/Dockerfile"] }));

    [TestMethod]
    [DataRow(true, WriteOutcome.KeptOtherProject)]
    [DataRow(false, WriteOutcome.Updated)]
    public void A_file_of_another_project_is_kept_while_that_project_exists(bool exists, object expected)
    {
        if (exists)
            folder.Add("app.csproj", "<Project />");
        Write(file with { ProjectFile = folder["app.csproj"] });

        var outcome = Write(file with { Text = "FROM other\n", ProjectFile = folder["jobs.csproj"] });

        Assert.AreEqual((WriteOutcome)expected, outcome);
        Assert.AreEqual(!exists, File.ReadAllText(file.Path).EndsWith("\nFROM other\n", StringComparison.Ordinal));
    }

    [TestMethod]
    public void A_file_that_two_projects_generate_alike_is_up_to_date_for_both()
    {
        folder.Add("app.csproj", "<Project />");
        Write(file with { ProjectFile = folder["app.csproj"] });

        Assert.AreEqual(WriteOutcome.Unchanged, Write(file with { ProjectFile = folder["jobs.csproj"] }));
    }

    private void KeepsTheUsers(WriteOutcome expected)
    {
        var users = File.ReadAllBytes(file.Path);

        Assert.AreEqual(expected, Write(file with { Text = "FROM other\n" }));

        CollectionAssert.AreEqual(users, File.ReadAllBytes(file.Path));
        Assert.EndsWith("\nFROM other\n", File.ReadAllText(folder["obj/copies/Dockerfile"]));
    }

    private WriteOutcome Write(GeneratedFile generated) =>
        new GeneratedFileWriter(
            "1.2.3",
            folder["obj/copies"],
            new GeneratedHistory(folder["obj/copies/generated"], _ => []))
            .Write(generated)
            .Outcome;
}
