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
        double milliseconds;
        using (var daemon = await DockerDaemon.StartAsync(data, containerdStore: true, default).ConfigureAwait(false))
        {
            var built = await checkout.Bench.DockerAsync(build.Context, Arguments(daemon.Host)).ConfigureAwait(false);
            milliseconds = built.Milliseconds;
        }

        Directory.Delete(data, recursive: true);
        (pushed, pulled) = (registry.PushedBytes - pushed, registry.PulledBytes - pulled);
        samples.Add((step, milliseconds, pushed + pulled));
        Progress.Say($"{checkout.Name}: {step}, {milliseconds / 1000:0.0} s, pushed {pushed}, pulled {pulled}");
    }

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

        var folder = checkout.Folder + "-cache";
        string[] to = ["--cache-to", $"type=local,dest={folder},mode=max"];
        // A folder that does not exist yet is an error.
        return Directory.Exists(folder) ? ["--cache-from", $"type=local,src={folder}", .. to] : to;
    }
}
