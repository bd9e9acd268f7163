using System.Diagnostics;
using SlimContainer.Sdk.Benchmarks.Approaches;
using SlimContainer.Sdk.Benchmarks.Apps;
using SlimContainer.Sdk.Benchmarks.Engine;
using SlimContainer.Sdk.Benchmarks.Report;

namespace SlimContainer.Sdk.Benchmarks.Measures;

/// <summary>One approach at one app: its checkouts, its node, and what has been measured so far.</summary>
internal sealed class Contestant(Approach approach, Checkout checkout, Checkout? second)
{
    private readonly Node? node = checkout.Registry is null ? null : new Node(checkout.Registry.Address);
    private readonly Dictionary<Step, List<Sample>> samples = [];
    private readonly Dictionary<Change, int> changes = [];
    private readonly Dictionary<Change, string> words = [];
    private ImageResult? image;
    private IReadOnlyList<LayerResult>? layers;

    public Approach Approach => approach;

    /// <summary>Why it is out; null while it is in.</summary>
    public string? Failure { get; private set; }

    /// <summary>Does something with it. A failure puts it out, and the others go on.</summary>
    public async Task TryAsync(Func<Contestant, Task> step)
    {
        if (Failure is not null)
            return;
        try
        {
            await step(this).ConfigureAwait(false);
        }
        catch (Exception failure) when (
            failure is CommandFailedException
                or BenchmarkException
                or IOException
                or HttpRequestException
                or InvalidOperationException)
        {
            Failure = failure is CommandFailedException command ? command.What : failure.Message;
            Progress.Say($"{checkout.Name} FAILED: {failure.Message}");
        }
    }

    /// <summary>What its images stand on, once it is prepared.</summary>
    public IEnumerable<string> BaseImages => Failure is null && approach.MakesImages
        ? checkout.App.Services.Select(service => approach.BaseImage(checkout, service))
        : [];

    public async Task PrepareAsync(string template)
    {
        foreach (var one in new[] { checkout, second }.OfType<Checkout>())
        {
            await one.Bench.CopyAsync(template, one.Folder).ConfigureAwait(false);
            await approach.PrepareAsync(one).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Builds in another folder, if there is one, without what earlier builds left. Before the build in the first
    /// folder: of two results for the same content an engine's cache gives the later one.
    /// </summary>
    public async Task BuildColdElsewhereAsync()
    {
        if (second is null)
            return;
        var built = await approach.BuildAsync(second, cold: true).ConfigureAwait(false);
        if (approach.MakesImages)
            await FinishAsync(second, push: false).ConfigureAwait(false);
        Add(Step.Cold, new Sample(built, null, null, null));
    }

    /// <summary>Builds without what earlier builds left, and looks at what came out.</summary>
    public async Task BuildColdAsync()
    {
        await BuildAsync(Step.Cold, cold: true).ConfigureAwait(false);
        if (approach.MakesImages)
            image = await InspectAsync().ConfigureAwait(false);
    }

    /// <summary>
    /// Builds and pushes once more, and notes nothing: of layers with the same content, which two approaches have
    /// built, the engine's cache gives both the same one from now on.
    /// </summary>
    public async Task SettleAsync()
    {
        await approach.BuildAsync(checkout, cold: false).ConfigureAwait(false);
        if (!approach.MakesImages)
            return;
        await FinishAsync(checkout, push: true).ConfigureAwait(false);
        await PullAsync(Step.Unchanged).ConfigureAwait(false);
    }

    /// <summary>Changes something, unless there is nothing of that kind left to change, and builds.</summary>
    public async Task ChangeAndBuildAsync(Step step, int round)
    {
        if (ToChange(step) is { } change)
        {
            var number = changes[change] = changes.GetValueOrDefault(change) + 1;
            if (!checkout.App.Has(change, number))
                return;
            // Not even an earlier run has built it.
            words[change] = $"{checkout.Bench.Name}-{approach.Name}-{round}-{step}".ToLowerInvariant();
            checkout.App.Apply(checkout.Folder, change, words[change], number);
        }

        await BuildAsync(step, cold: false).ConfigureAwait(false);
    }

    /// <summary>Runs what came out, and looks for the last changes in what it says.</summary>
    public async Task CheckAsync()
    {
        if (!approach.MakesImages)
            return;
        foreach (var service in checkout.App.Services)
        {
            await FetchAsync(checkout, service).ConfigureAwait(false);
            var said = await RunAsync(checkout.Image(service)).ConfigureAwait(false);
            var missing = words
                .Where(word => word.Key is Change.App or Change.Library
                    && !said.Contains(word.Value, StringComparison.Ordinal))
                .ToList();
            if (missing is [var (change, word), ..])
            {
                throw new BenchmarkException(
                    $"the container of {service.Name} does not say {word}, as it should after the change of {change}, "
                    + $"but: {said}");
            }
        }
    }

    // Its first page, or what it prints. Images of older SDKs listen on another port by default.
    private async Task<string> RunAsync(string image) => checkout.App.IsWeb
        ? await WebContainer.GetFirstPageAsync(
            image, options: ["--env", "ASPNETCORE_HTTP_PORTS=8080"]).ConfigureAwait(false)
        : (await checkout.Bench.DockerAsync(checkout.Folder, "run", "--rm", image).ConfigureAwait(false)).Output;

    public ApproachResult ToResult() => new(
        approach.Name, approach.Title, approach.IsOurs, approach.MakesImages, Failure, image, layers,
        samples.ToDictionary(step => step.Key, step => ToResult(step.Value)));

    private static StepResult ToResult(List<Sample> samples) => new(
        Series.Of(samples.Select(sample => sample.Built.Milliseconds)),
        Series.OfAny(samples.Select(sample => sample.PushMilliseconds is null
            ? null
            : sample.Built.Milliseconds + sample.PushMilliseconds)),
        Series.OfAny(samples.Select(sample => (double?)sample.Built.ContextBytes)),
        Series.OfAny(samples.Select(sample => (double?)sample.PushedBytes)),
        Series.OfAny(samples.Select(sample => (double?)sample.PulledBytes)));

    private static Change? ToChange(Step step) => step switch
    {
        Step.App => Change.App,
        Step.OneApp => Change.OneApp,
        Step.Library => Change.Library,
        Step.Package => Change.Package,
        Step.Readme => Change.Readme,
        _ => null,
    };

    private async Task BuildAsync(Step step, bool cold)
    {
        var before = checkout.Registry?.PushedBytes;
        var built = await approach.BuildAsync(checkout, cold).ConfigureAwait(false);
        if (!approach.MakesImages)
        {
            Add(step, new Sample(built, null, null, null));
            return;
        }

        var push = await FinishAsync(checkout, push: true).ConfigureAwait(false);
        var pushed = checkout.Registry?.PushedBytes - before;
        Add(step, new Sample(built, push, pushed, await PullAsync(step).ConfigureAwait(false)));
    }

    private void Add(Step step, Sample sample)
    {
        if (!samples.TryGetValue(step, out var list))
            samples[step] = list = [];
        list.Add(sample);
        var (built, _, pushed, pulled) = sample;
        var time = built.Milliseconds / 1000;
        Progress.Say(
            $"{checkout.Name}: {step}, {time:0.00} s, context {built.ContextBytes}, pushed {pushed}, pulled {pulled}");
    }

    // Milliseconds of the push; null where there is nowhere to push to.
    private async Task<double?> FinishAsync(Checkout one, bool push)
    {
        foreach (var service in one.App.Services)
        {
            await approach.NameAsync(one, service).ConfigureAwait(false);
        }

        if (!push || one.Registry is null)
            return null;
        if (approach.PushesItself)
            return 0;
        var clock = Stopwatch.StartNew();
        foreach (var service in one.App.Services)
        {
            await one.Bench.DockerAsync(one.Folder, "push", "--quiet", one.Image(service)).ConfigureAwait(false);
        }

        return clock.Elapsed.TotalMilliseconds;
    }

    private async Task<long?> PullAsync(Step step)
    {
        if (node is null)
            return null;
        var pulls = new List<Pulled>();
        foreach (var service in checkout.App.Services)
        {
            pulls.Add(await node.PullAsync(checkout.Repository(service)).ConfigureAwait(false));
        }

        if (step == Step.App)
            layers =
            [
                .. pulls[0].Layers.Select(
                    one => new LayerResult(one.Layer.Size, checkout.Registry!.IsOfBase(one.Layer.Digest), one.Came)),
            ];
        return pulls.Sum(pull => pull.Bytes);
    }

    private async Task<ImageResult> InspectAsync()
    {
        var (bytes, above, layers, same) = (0L, 0L, 0, 0);
        foreach (var service in checkout.App.Services)
        {
            var inspected = await InspectAsync(checkout, service).ConfigureAwait(false);
            var basis = await ContainerImage.InspectAsync(approach.BaseImage(checkout, service)).ConfigureAwait(false);
            bytes += inspected.Bytes;
            above += inspected.Bytes - basis.Bytes;
            var own = inspected.LayersAbove(basis);
            layers += own.Count;
            if (second is not null)
                same += own.Intersect((await InspectAsync(second, service).ConfigureAwait(false)).Layers).Count();
        }

        return new ImageResult(bytes, above, layers, second is null ? null : same);
    }

    private async Task<ContainerImage> InspectAsync(Checkout one, Service service)
    {
        await FetchAsync(one, service).ConfigureAwait(false);
        return await ContainerImage.InspectAsync(one.Image(service)).ConfigureAwait(false);
    }

    // What pushes itself is in the registry alone.
    private async Task FetchAsync(Checkout one, Service service)
    {
        if (approach.PushesItself)
            await one.Bench.DockerAsync(one.Folder, "pull", "--quiet", one.Image(service)).ConfigureAwait(false);
    }

    private sealed record Sample(Built Built, double? PushMilliseconds, long? PushedBytes, long? PulledBytes);
}
