using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.Versioning;
using SlimContainer.Sdk.Staging;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Staging;

/// <summary>Reading of regular files only.</summary>
[TestClass]
public sealed class RegularFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    [DataRow("")]
    [DataRow("text\nwith ümlaut\n")]
    public void Regular_files_and_symbolic_links_to_them_are_read(string text)
    {
        var file = folder.Add("file", text);
        File.CreateSymbolicLink(folder["link"], "file");
        File.CreateSymbolicLink(folder["link2"], folder["link"]);

        foreach (var path in (string[])[file, folder["link"], folder["link2"]])
        {
            Assert.AreEqual(text, RegularFile.ReadText(path));
            CollectionAssert.AreEqual(File.ReadAllBytes(file), RegularFile.ReadBytes(path));
            Assert.AreEqual(File.ReadAllLines(file).ToValueList(), RegularFile.ReadLines(path).ToValueList());
        }
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [SupportedOSPlatform("linux")]
    [DataRow("/dev/zero")]
    [DataRow("/dev/null")]
    [DataRow("/proc/kmsg")]
    [DataRow("/proc/self/environ")]
    [DataRow("pipe")]
    [DataRow("socket")]
    [Timeout(10_000)]
    public void Symbolic_links_to_special_files_are_rejected(string special)
    {
        Process.Start("mkfifo", [folder["pipe"]]).WaitForExit();
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(folder["socket"]));
        File.CreateSymbolicLink(folder["link"], special);
        if (!File.Exists(folder["link"]))
            Assert.Inconclusive($"{special} does not exist here.");

        var failure = Assert.ThrowsExactly<UnsuitableFileException>(() => RegularFile.ReadText(folder["link"]));

        Assert.AreEqual(folder["link"], failure.Path);
        Assert.Contains("a regular file", failure.Message);
    }

    [TestMethod]
    public void File_larger_than_the_size_limit_is_rejected()
    {
        using (var file = File.Create(folder["huge"]))
        {
            file.SetLength(RegularFile.MaxBytes + 1);
        }

        Assert.ThrowsExactly<UnsuitableFileException>(() => RegularFile.ReadBytes(folder["huge"]));
        using var output = RegularFile.OpenOutput(folder["huge"]);
        Assert.AreEqual(RegularFile.MaxBytes + 1, output.Length);
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void Missing_files_and_folders_throw_IOException()
    {
        File.CreateSymbolicLink(folder["dangling"], "none");
        File.CreateSymbolicLink(folder["loop"], "loop");
        Directory.CreateDirectory(folder["folder"]);
        File.CreateSymbolicLink(folder["to-folder"], "folder");

        foreach (var name in (string[])["none", "dangling", "loop", "folder", "to-folder"])
        {
            Assert.Throws<IOException>(() => RegularFile.ReadText(folder[name]), name);
        }
    }
}
