using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using SlimContainer.Sdk.EndToEndTests.Adversary.Processes;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests.Adversary;

/// <summary>Processes that are killed, and disks that are full, while files are generated.</summary>
[TestClass]
public sealed partial class ProcessTests(TestContext test)
{
    private static readonly string[] Signals = ["KILL", "TERM", "INT"];

    [TestMethod]
    public async Task A_killed_build_leaves_whole_files()
    {
        const int Projects = 12;
        var promise = new Promise("A build that is killed leaves each file old or new as a whole");
        var random = AdversaryOptions.RandomOf(3);
        using var workspace = new Workspace(test);
        var projects = new ProjectFolder(workspace.Folder, Projects);
        projects.Change("first");
        var first = await projects.Generate().RunAsync(test.CancellationToken);
        first.EnsureSuccess();

        for (var kill = 0; kill < AdversaryOptions.Kills; kill++)
        {
            projects.Change(kill.ToString(CultureInfo.InvariantCulture));
            // The first files are written when about half of the time is over.
            var delay = first.Milliseconds * (0.3 + (0.7 * random.NextDouble()));
            var signal = Signals[random.Next(Signals.Length)];
            await KillAsync(projects.Generate(), TimeSpan.FromMilliseconds(delay), signal);
            promise.Try(projects.Torn().Take(1));
        }

        projects.Change("last");
        projects.AgeTemporaryFiles();
        (await projects.Generate().RunAsync(test.CancellationToken)).EnsureSuccess();
        promise.Try([.. projects.Torn(), .. projects.LeftOver()]);
        Promise.Report(test, promise);
    }

    [TestMethod]
    public async Task A_full_disk_is_one_error_and_leaves_whole_files()
    {
        var promise = new Promise("A full disk is one error with a code, and leaves each file old or new as a whole");
        var random = AdversaryOptions.RandomOf(4);
        using var workspace = new Workspace(test);
        var disk = Path.Combine(workspace.Folder, "disk");
        Directory.CreateDirectory(disk);
        var mounted = await Command.RunAsync("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk);
        Requirement.Check(mounted.ExitCode == 0, $"A small file system cannot be mounted: {mounted.Output}");
        try
        {
            var projects = new ProjectFolder(disk, 1);
            projects.Change("first");
            (await projects.Generate().RunAsync(test.CancellationToken)).EnsureSuccess();
            for (var number = 0; number < AdversaryOptions.FullDisks; number++)
            {
                promise.Try(await FaultsAsync(projects, number, random));
            }
        }
        finally
        {
            await Command.RunAsync("umount", "--lazy", disk);
        }

        Promise.Report(test, promise);
    }

    // Half of the builds have their obj folder on another disk, so that writing the project's own files fails.
    private async Task<IReadOnlyList<string>> FaultsAsync(ProjectFolder projects, int number, Random random)
    {
        const int Block = 4096;
        projects.Change(new string('x', 1 + (number % 2) * 5000 + number));
        var obj = Path.Combine(Path.GetDirectoryName(projects.Folder)!, "obj");
        string[] options = number % 2 == 0 ? [] : [$"-p:BaseIntermediateOutputPath={obj}/"];
        var filler = Path.Combine(projects.Folder, "filler");
        Fill(filler, new DriveInfo(projects.Folder).AvailableFreeSpace - (random.Next(5) * Block));
        var result = await projects.Generate(options).RunAsync(test.CancellationToken);
        var codes = ErrorCode().Matches(result.Output).Select(match => match.Groups["code"].Value).ToList();
        var torn = projects.Torn().ToList();
        File.Delete(filler);
        var again = await projects.Generate(options).RunAsync(test.CancellationToken);
        return
        [
            .. torn,
            .. codes.Contains("MSB4018") || codes.Contains("SLIM0003") ? [result.Output] : Array.Empty<string>(),
            .. result.ExitCode != 0 && codes.Count == 0 ? [$"no code: {result.Output}"] : Array.Empty<string>(),
            .. codes.Distinct().Count(code => code.StartsWith("SLIM", StringComparison.Ordinal)) > 1 ? codes : [],
            .. again.ExitCode != 0 ? [$"not repaired: {again.Output}"] : Array.Empty<string>(),
            .. projects.Torn(),
            .. projects.LeftOver(),
        ];
    }

    private static void Fill(string file, long bytes)
    {
        using var stream = File.Create(file);
        var block = new byte[4096];
        for (; bytes >= block.Length; bytes -= block.Length)
        {
            stream.Write(block);
        }
    }

    private static async Task KillAsync(Command command, TimeSpan delay, string signal)
    {
        var id = 0;
        var running = command.RunAsync(started => id = started);
        await Task.WhenAny(running, Task.Delay(delay));
        if (!running.IsCompleted)
        {
            using var kill = Process.Start("kill", [$"-{signal}", $"{id}"]);
            await kill.WaitForExitAsync();
        }

        await running;
    }

    [GeneratedRegex(@"\berror (?<code>[A-Z]+\d+)\s?:")]
    private static partial Regex ErrorCode();
}
