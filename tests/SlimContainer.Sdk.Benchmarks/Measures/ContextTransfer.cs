using System.Formats.Tar;
using System.Security.Cryptography;
using SlimContainer.Sdk.Benchmarks.Apps;
using SlimContainer.Sdk.Benchmarks.Engine;

namespace SlimContainer.Sdk.Benchmarks.Measures;

/// <summary>What the builder is sent of a repository with a large folder that the app does not read.</summary>
/// <param name="Projects">The size of the app's graph.</param>
/// <param name="UnrelatedMegabytes">The size of that folder, in random bytes.</param>
/// <param name="ClosureFiles">How many files the build reads.</param>
/// <param name="ClosureBytes">Their bytes.</param>
/// <param name="ReceivedFiles">How many files <c>COPY . /</c> finds in the context.</param>
/// <param name="ReceivedBytes">Their bytes.</param>
/// <param name="Unexpected">Files in the context that the build does not read.</param>
/// <param name="Missing">Files that it reads and that are not in the context.</param>
/// <param name="FirstTransfer">What BuildKit says that it was sent.</param>
/// <param name="SecondTransfer">The same, when nothing has changed since.</param>
/// <param name="WithoutIgnoreFile">The same, of a copy of the repository without the ignore file.</param>
internal sealed record ContextTransfer(
    int Projects,
    int UnrelatedMegabytes,
    int ClosureFiles,
    long ClosureBytes,
    int ReceivedFiles,
    long ReceivedBytes,
    IReadOnlyList<string> Unexpected,
    IReadOnlyList<string> Missing,
    long FirstTransfer,
    long SecondTransfer,
    long WithoutIgnoreFile)
{
    /// <summary>Null where there is no engine.</summary>
    public static async Task<ContextTransfer?> MeasureAsync(Workbench bench, BenchmarkOptions options)
    {
        if (!await bench.HasEngineAsync().ConfigureAwait(false))
            return null;

        Progress.Say($"the context beside {options.UnrelatedMegabytes} MB");
        var graph = await SyntheticGraph.CreateAsync(bench, "context", options.ContextGraph, withPackage: true)
            .ConfigureAwait(false);
        WriteRandom(Path.Combine(graph.Folder, "media", "film.bin"), options.UnrelatedMegabytes);
        await bench.DotNetAsync(graph.App, "msbuild", "-t:SlimContainerGenerate").ConfigureAwait(false);

        // The context's files as the build stage would find them; no base image is needed for that.
        var probe = Path.Combine(bench.Folder, "probe");
        var naked = Path.Combine(bench.Folder, "naked");
        await File.WriteAllTextAsync(probe, "FROM scratch\nCOPY . /\n").ConfigureAwait(false);
        File.Copy(probe, naked);
        File.Copy(graph.Dockerfile + ".dockerignore", probe + ".dockerignore");

        var archive = Path.Combine(bench.Folder, "context.tar");
        var first = await BuildAsync(bench, graph, probe, archive).ConfigureAwait(false);
        var received = Read(archive);
        var second = await BuildAsync(bench, graph, probe, archive).ConfigureAwait(false);

        // A folder that the builder has not seen: what it knows already it is not sent again.
        var copy = Path.Combine(bench.Folder, "context-naked");
        await bench.CopyAsync(graph.Folder, copy).ConfigureAwait(false);
        var all = await BuildAsync(bench, copy, naked, archive).ConfigureAwait(false);
        File.Delete(archive);

        return new ContextTransfer(
            options.ContextGraph,
            options.UnrelatedMegabytes,
            graph.Files.Count,
            graph.Files.Sum(file => new FileInfo(Path.Combine(graph.Folder, file)).Length),
            received.Count,
            received.Values.Sum(),
            received.Keys.Except(graph.Files).Order(StringComparer.Ordinal).ToList(),
            graph.Files.Except(received.Keys).Order(StringComparer.Ordinal).ToList(),
            BuildOutput.ContextBytes(first),
            BuildOutput.ContextBytes(second),
            BuildOutput.ContextBytes(all));
    }

    private static Task<string> BuildAsync(Workbench bench, SyntheticGraph graph, string dockerfile, string archive) =>
        BuildAsync(bench, graph.Folder, dockerfile, archive);

    private static async Task<string> BuildAsync(Workbench bench, string context, string dockerfile, string archive)
    {
        var built = await bench.DockerAsync(
            context,
            "build",
            "--progress=rawjson",
            "--no-cache",
            "-f",
            dockerfile,
            "--output",
            $"type=tar,dest={archive}",
            ".").ConfigureAwait(false);
        return built.Output;
    }

    private static Dictionary<string, long> Read(string archive)
    {
        using var stream = File.OpenRead(archive);
        using var reader = new TarReader(stream);
        var files = new Dictionary<string, long>(StringComparer.Ordinal);
        while (reader.GetNextEntry() is { } entry)
        {
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
                files[entry.Name] = entry.Length;
        }

        return files;
    }

    // Not sparse: a builder would have to read and send every byte.
    private static void WriteRandom(string path, int megabytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = File.Create(path);
        var block = new byte[1 << 20];
        for (var written = 0; written < megabytes; written++)
        {
            RandomNumberGenerator.Fill(block);
            file.Write(block);
        }
    }
}
