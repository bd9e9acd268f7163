using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Staging;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Files;

/// <summary>Atomicity of writes: concurrency, killed processes and full disks.</summary>
[TestClass]
public sealed class WholeFileTests : IDisposable
{
    private const int Times = 40;

    private readonly TemporaryFolder folder = new();

    private string Dockerfile => folder["Dockerfile"];

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public async Task Concurrent_writes_of_two_processes_never_expose_a_partial_file()
    {
        using var one = WriterProcess.Start(folder.Path, Times);
        using var other = WriterProcess.Start(folder.Path, Times);
        var looks = 0;
        while (!one.HasExited || !other.HasExited)
        {
            if (File.Exists(Dockerfile))
            {
                AssertWhole(Dockerfile);
                looks++;
            }
        }

        Assert.AreEqual("", await one.StandardError.ReadToEndAsync() + await other.StandardError.ReadToEndAsync());
        Assert.AreEqual((0, 0), (one.ExitCode, other.ExitCode));
        Assert.IsGreaterThan(10, looks);
        AssertWhole(Dockerfile);
        Assert.DoesNotContain(file => file.EndsWith(".tmp", StringComparison.Ordinal), folder.Files());
    }

    [TestMethod]
    public async Task Killed_process_leaves_no_partial_file()
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = 4 };
        await Parallel.ForAsync(0, Times, options, async (number, cancelled) =>
        {
            var place = Directory.CreateDirectory(folder[$"{number}"]).FullName;
            using var writer = WriterProcess.Start(place, int.MaxValue);
            Assert.AreEqual(WriterProcess.Ready, await writer.StandardOutput.ReadLineAsync(cancelled));
            await Task.Delay(new Random(number).Next(15), cancelled);
            writer.Kill();
            await writer.WaitForExitAsync(cancelled);

            AssertWhole(Path.Combine(place, "Dockerfile"));
            // What it has left keeps nobody from writing.
            Assert.AreEqual(WriteOutcome.Updated, WriterProcess.Write(place, "FROM scratch\n"));
        });
    }

    [TestMethod]
    public void Old_temporary_files_of_killed_processes_are_deleted()
    {
        WriterProcess.Write(folder.Path, "FROM one\n");
        var (old, recent) = (TemporaryFiles.NewBeside(Dockerfile), TemporaryFiles.NewBeside(Dockerfile));
        File.WriteAllText(old, "half");
        File.WriteAllText(recent, "half");
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddHours(-1));

        WriterProcess.Write(folder.Path, "FROM two\n");

        Assert.AreEqual((false, true), (File.Exists(old), File.Exists(recent)));
        Assert.StartsWith("Dockerfile", Path.GetFileName(old), "the ignore file keeps out Dockerfile*");
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public async Task Full_disk_is_an_error_and_keeps_the_existing_file()
    {
        await using var mounted = await SmallDisk.MountAsync(folder["disk"], kilobytes: 64);
        var disk = mounted.Path;
        // obj is on another disk: it is the user's file that does not fit.
        Directory.CreateSymbolicLink(Path.Combine(disk, "obj"), Directory.CreateDirectory(folder["obj"]).FullName);
        WriterProcess.Write(disk, "FROM scratch\n");
        var before = await File.ReadAllTextAsync(Path.Combine(disk, "Dockerfile"));

        var failure = Failure.Of(
            DiagnosticCode.CannotWrite,
            () => WriterProcess.Write(disk, WriterProcess.LongText(0) + WriterProcess.LongText(1)));

        Assert.AreEqual(Path.Combine(disk, "Dockerfile"), failure.File);
        Assert.AreEqual(before, await File.ReadAllTextAsync(Path.Combine(disk, "Dockerfile")));
        Assert.AreEqual(
            ["Dockerfile", "obj"],
            Directory.EnumerateFileSystemEntries(disk)
                .Select(entry => Path.GetFileName(entry))
                .Order()
                .ToValueList());
    }

    [TestMethod]
    public void TryReplace_keeps_a_file_that_changed_since_it_was_read()
    {
        folder.Add("Dockerfile", "as it was read");
        var read = File.ReadAllBytes(Dockerfile);
        folder.Add("Dockerfile", "edited since");

        Assert.IsFalse(AtomicFile.TryReplace(Dockerfile, read, "new"u8.ToArray()));
        Assert.IsFalse(AtomicFile.TryReplace(Dockerfile, expected: null, "new"u8.ToArray()));

        Assert.AreEqual("edited since", File.ReadAllText(Dockerfile));
        Assert.AreEqual(["Dockerfile"], folder.Files());
    }

    // Read as production code does: Windows allows no other way to open a file that is being replaced.
    private static void AssertWhole(string path) =>
        Assert.AreEqual(Ownership.Ours, GeneratedHeader.Of(RegularFile.ReadText(path)));
}
