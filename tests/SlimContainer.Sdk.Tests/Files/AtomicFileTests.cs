using System.Runtime.Versioning;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Files;

[TestClass]
public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public void Writes_UTF8_without_a_byte_order_mark()
    {
        AtomicFile.Write(folder["a"], "é\n");

        Assert.AreEqual("C3A90A", Convert.ToHexString(File.ReadAllBytes(folder["a"])));
        Assert.AreEqual(["a"], folder.Files());
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    [UnsupportedOSPlatform("windows")]
    public void Keeps_the_files_mode()
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
    public void Follows_a_symbolic_link(string target)
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
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void Creates_what_a_symbolic_link_points_to()
    {
        File.CreateSymbolicLink(folder["link"], "target");

        AtomicFile.Write(folder["link"], "new");

        Assert.AreEqual("new", File.ReadAllText(folder["target"]));
    }

    [TestMethod]
    public void Refuses_a_read_only_file()
    {
        var file = folder.Add("a", "old");
        File.SetAttributes(file, FileAttributes.ReadOnly);

        Assert.ThrowsExactly<UnauthorizedAccessException>(() => AtomicFile.Write(file, "new"));

        Assert.AreEqual("old", File.ReadAllText(file));
        File.SetAttributes(file, FileAttributes.Normal);
    }

    [TestMethod]
    public void Leaves_nothing_behind_where_it_fails()
    {
        Directory.CreateDirectory(folder["a"]);

        Assert.Throws<Exception>(() => AtomicFile.Write(folder["a"], "new"));

        Assert.IsEmpty(folder.Files());
    }

    [TestMethod]
    public void Fails_where_there_is_no_folder() =>
        Assert.Throws<IOException>(() => AtomicFile.Write(folder["nowhere/a"], "new"));
}
