using SlimContainer.Sdk.Benchmarks.Approaches;
using SlimContainer.Sdk.Benchmarks.Report;

namespace SlimContainer.Sdk.Benchmarks.Measures;

/// <summary>The builds of one approach on new builders, and what has been measured so far.</summary>
internal sealed class ServerBuilds(
    Approach approach, Checkout checkout, DockerfileBuild build, CacheStore cache)
{
    private readonly List<(Step Step, double Milliseconds, long Bytes)> samples = [];
    private string? failure;

    /// <summary>Changes something and builds. A failure puts it out, and the others go on.</summary>
    public async Task TryAsync(Step step, int turn)
    {
        if (failure is not null)
            return;
        try
        {
            Change(step, turn);
            await BuildAsync(step).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is CommandFailedException or InvalidOperationException)
        {
            failure = exception is CommandFailedException command ? command.What : exception.Message;
            Progress.Say($"{checkout.Name} FAILED: {exception.Message}");
        }
    }

    public BuildServer ToResult() => new(
        approach.Name,
        approach.Title,
        failure,
        samples.GroupBy(sample => sample.Step).ToDictionary(
            step => step.Key,
            step => new BuildServerStep(
                Series.Of(step.Select(sample => sample.Milliseconds)),
                Series.Of(step.Select(sample => (double)sample.Bytes)))),
        cache);

    private void Change(Step step, int turn)
    {
        if (step == Step.Cold)
            return;
        checkout.App.Apply(
            checkout.Folder,
            step == Step.Package ? Apps.Change.Package : Apps.Change.App,
            $"{checkout.Bench.Name}-{approach.Name}-{cache}-{turn}".ToLowerInvariant(),
            1);
    }

    private async Task BuildAsync(Step step)
    {
        var registry = checkout.Registry!;
        var data = Path.Combine(checkout.Bench.Folder, "builder");
        var (pushed, pulled) = (registry.PushedBytes, registry.PulledBytes);
        var published = await approach.PublishAsync(checkout, checkout.App.Services[0], cache == CacheStore.Folder)
            .ConfigureAwait(false);
        var milliseconds = published.TotalMilliseconds;
        var restored = SizeOf(CacheFolder);
        using (var daemon = await DockerDaemon.StartAsync(data, containerdStore: true, default).ConfigureAwait(false))
        {
            var built = await checkout.Bench.DockerAsync(build.Context, Arguments(daemon.Host)).ConfigureAwait(false);
            milliseconds += built.Milliseconds;
        }

        ReplaceCache();
        var saved = SizeOf(CacheFolder);
        Directory.Delete(data, recursive: true);
        (pushed, pulled) = (registry.PushedBytes - pushed, registry.PulledBytes - pulled);
        samples.Add((step, milliseconds, pushed + pulled + restored + saved));
        var folder = restored + saved;
        Progress.Say(
            $"{checkout.Name}: {step}, {milliseconds / 1000:0.0} s, pushed {pushed}, pulled {pulled}, cache {folder}");
    }

    private string CacheFolder => checkout.Folder + "-cache";

    // An export into a folder adds to it, so a CI service saves a new one.
    private string NewCacheFolder => CacheFolder + "-new";

    private void ReplaceCache()
    {
        if (cache != CacheStore.Folder)
            return;
        if (Directory.Exists(CacheFolder))
            Directory.Delete(CacheFolder, recursive: true);
        Directory.Move(NewCacheFolder, CacheFolder);
    }

    private static long SizeOf(string folder) => Directory.Exists(folder)
        ? new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length)
        : 0;

    // The network of the host: the daemon has no route for its containers.
    private string[] Arguments(string host)
    {
        var image = checkout.Image(checkout.App.Services[0]);
        return
        [
            "--host", host, "build", "--progress=rawjson", "--network=host", .. CacheArguments(image),
            "--file", build.Dockerfile, "--tag", image, "--push", build.Context,
        ];
    }

    private string[] CacheArguments(string image)
    {
        if (cache == CacheStore.Registry)
        {
            var both = $"type=registry,ref={image.Replace(":latest", ":cache", StringComparison.Ordinal)}";
            return ["--cache-from", both, "--cache-to", both + ",mode=max"];
        }

        string[] to = ["--cache-to", $"type=local,dest={NewCacheFolder},mode=max"];
        // A folder that does not exist yet is an error.
        return Directory.Exists(CacheFolder) ? ["--cache-from", $"type=local,src={CacheFolder}", .. to] : to;
    }
}
