using System.Diagnostics;
using System.Runtime.Versioning;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Staging;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Files;

[TestClass]
public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public void Write_uses_UTF8_without_byte_order_mark()
    {
        AtomicFile.Write(folder["a"], "é\n");

        Assert.AreEqual("C3A90A", Convert.ToHexString(File.ReadAllBytes(folder["a"])));
        Assert.AreEqual(["a"], folder.Files());
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    [UnsupportedOSPlatform("windows")]
    public void Write_preserves_the_Unix_file_mode()
    {
        const UnixFileMode Mode =
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;
        File.SetUnixFileMode(folder.Add("a", "old"), Mode);

        AtomicFile.Write(folder["a"], "new");

        Assert.AreEqual(Mode, File.GetUnixFileMode(folder["a"]));
    }

    [TestMethod]
    [DataRow("target")]
    [DataRow("sub/target")]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void Write_follows_symbolic_links(string target)
    {
        folder.Add(target, "old");
        File.CreateSymbolicLink(folder["second"], target);
        File.CreateSymbolicLink(folder["first"], "second");

        AtomicFile.Write(folder["first"], "new");

        Assert.AreEqual("new", File.ReadAllText(folder[target]));
        Assert.AreEqual("second", new FileInfo(folder["first"]).LinkTarget);
        Assert.HasCount(3, folder.Files());
    }

    [TestMethod]
    [DataRow("pipe")]
    [DataRow("link")]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void Write_does_not_replace_a_special_file(string name)
    {
        Process.Start("mkfifo", [folder["pipe"]]).WaitForExit();
        File.CreateSymbolicLink(folder["link"], "pipe");

        var failure = Assert.ThrowsExactly<UnsuitableFileException>(() => AtomicFile.Write(folder[name], "new"));

        StringAssert.Contains(failure.Message, $"Cannot write {folder[name]}. It is a pipe");
        Assert.HasCount(2, folder.Files());
        // Nothing else opens it.
        Assert.ThrowsExactly<UnsuitableFileException>(() => RegularFile.ReadBytes(folder["pipe"]));
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void Write_creates_the_missing_target_of_a_symbolic_link()
    {
        File.CreateSymbolicLink(folder["link"], "target");

        AtomicFile.Write(folder["link"], "new");

        Assert.AreEqual("new", File.ReadAllText(folder["target"]));
    }

    [TestMethod]
    public void Write_throws_for_a_read_only_file()
    {
        var file = folder.Add("a", "old");
        File.SetAttributes(file, FileAttributes.ReadOnly);

        Assert.ThrowsExactly<UnauthorizedAccessException>(() => AtomicFile.Write(file, "new"));

        Assert.AreEqual("old", File.ReadAllText(file));
        File.SetAttributes(file, FileAttributes.Normal);
    }

    [TestMethod]
    public void Failed_write_leaves_no_temporary_file()
    {
        Directory.CreateDirectory(folder["a"]);

        Assert.Throws<Exception>(() => AtomicFile.Write(folder["a"], "new"));

        Assert.IsEmpty(folder.Files());
    }

    [TestMethod]
    public void Write_throws_if_the_folder_does_not_exist() =>
        Assert.Throws<IOException>(() => AtomicFile.Write(folder["nowhere/a"], "new"));
}
