using SlimContainer.Sdk.Benchmarks;
using SlimContainer.Sdk.Benchmarks.Engine;
using SlimContainer.Sdk.Benchmarks.Measures;
using SlimContainer.Sdk.Benchmarks.Report;

Interruption.Watch();
return args switch
{
    ["measure", var package, var commit, var folder, .. var words] when BenchmarkOptions.Parse(words) is { } options =>
        await MeasureAsync(package, commit, folder, options).ConfigureAwait(false),
    ["publish", var folder, var repository] => Publish(folder, repository),
    _ => Usage(),
};

// Measures, and writes the report in all its forms into a folder.
static async Task<int> MeasureAsync(string package, string commit, string folder, BenchmarkOptions options)
{
    using var bench = new Workbench(package);
    var machine = await Machine.ReadAsync(bench, commit).ConfigureAwait(false);
    // First what does not depend on the time that is left.
    var generates = options.Has("generation");
    var upToDate = generates
        ? await AttemptAsync(() => UpToDatePublish.MeasureAsync(bench, options)).ConfigureAwait(false)
        : null;
    var generation = generates
        ? await AttemptAsync(() => FirstGeneration.MeasureAsync(bench, options)).ConfigureAwait(false)
        : null;
    var context = generates
        ? await AttemptAsync(() => ContextTransfer.MeasureAsync(bench, options)).ConfigureAwait(false)
        : null;
    var server = options.MeasuresServer
        ? await AttemptAsync(() => WithRegistryAsync(
            bench, registry => BuildServer.MeasureAsync(bench, registry, options))).ConfigureAwait(false)
        : null;
    var apps = await AttemptAsync(() => BuildImagesAsync(bench, options)).ConfigureAwait(false);
    if (Interruption.HasCome)
        return 1;
    var report = new BenchmarkReport(
        machine,
        $"eng/bench.sh{options.Extent switch { Extent.Smoke => " --smoke", Extent.Full => " --full", _ => "" }}",
        0,
        apps ?? [],
        upToDate ?? [],
        generation ?? [],
        context,
        server ?? []);
    ReportFiles.Write(report with { Minutes = Math.Round(Progress.Elapsed.TotalMinutes, 1) }, folder);
    Console.WriteLine(File.ReadAllText(Path.Combine(folder, ReportFiles.Markdown)));
    return 0;
}

// What fails is not measured, and the report says so of its rows; all else goes on.
static async Task<T?> AttemptAsync<T>(Func<Task<T>> measure)
    where T : class?
{
    try
    {
        Interruption.ThrowIfCome();
        return await measure().ConfigureAwait(false);
    }
    catch (Exception failure) when (
        failure is CommandFailedException
            or BenchmarkException
            or IOException
            or HttpRequestException
            or OperationCanceledException)
    {
        Progress.Say($"FAILED: {failure.Message}");
        return null;
    }
}

static async Task<IReadOnlyList<AppResult>> BuildImagesAsync(Workbench bench, BenchmarkOptions options)
{
    var schedules = options.Schedules
        .Where(schedule => options.Has(schedule.App.Name))
        .Select(schedule => schedule with
        {
            Approaches = [.. schedule.Approaches.Where(approach => options.Takes(approach.Name))],
        })
        .ToList();
    return schedules.Count == 0
        ? []
        : await WithRegistryAsync(bench, registry => BuildAsync(bench, registry, schedules)).ConfigureAwait(false);
}

static async Task<IReadOnlyList<AppResult>> BuildAsync(Workbench bench, Registry? registry, List<Schedule> schedules)
{
    var results = new List<AppResult>();
    foreach (var schedule in schedules)
    {
        results.Add(await ImageBuilds.MeasureAsync(bench, registry, schedule).ConfigureAwait(false));
    }

    results.Reverse(); // The most measured one first.
    return results;
}

// With a registry of the run, where it can be started; nothing without an engine.
static async Task<IReadOnlyList<T>> WithRegistryAsync<T>(
    Workbench bench, Func<Registry?, Task<IReadOnlyList<T>>> measure)
{
    if (!await bench.HasEngineAsync().ConfigureAwait(false))
    {
        Progress.Say($"no container engine answers: images are not measured");
        return [];
    }

    var registry = await Registry.StartAsync(bench).ConfigureAwait(false);
    try
    {
        if (registry is null)
            Progress.Say($"docker-registry is not installed: what is pushed and pulled is not measured");
        return await measure(registry).ConfigureAwait(false);
    }
    finally
    {
        if (registry is not null)
            await registry.DisposeAsync().ConfigureAwait(false);
        await LocalImages.ForgetAsync(bench, bench.Name).ConfigureAwait(false);
        await CacheMounts.RemoveAsync($"{bench.Name}-").ConfigureAwait(false);
    }
}

// Shows a report in the README, and keeps what it was made of.
static int Publish(string folder, string repository)
{
    ReportFiles.Publish(folder, repository);
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine("""
        usage: measure <package.nupkg> <commit> <folder of the report> [--smoke | --full]
                       [--only web|shop|native|generation|server] [--with <approach>,...]
               publish <folder of the report> <repository>
        """);
    return 2;
}
