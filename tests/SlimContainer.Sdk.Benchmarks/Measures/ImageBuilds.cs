using SlimContainer.Sdk.Benchmarks.Approaches;
using SlimContainer.Sdk.Benchmarks.Apps;
using SlimContainer.Sdk.Benchmarks.Engine;

namespace SlimContainer.Sdk.Benchmarks.Measures;

/// <summary>What is built of an app, and how often.</summary>
/// <param name="App">The app.</param>
/// <param name="Approaches">Who builds it.</param>
/// <param name="Steps">The steps of every round.</param>
/// <param name="FirstSteps">The further steps of the first round.</param>
/// <param name="Repeated">Those of the approaches that take part in further rounds.</param>
/// <param name="MostRounds">No more rounds than that.</param>
/// <param name="Further">No further round that would end later than that after the first one.</param>
/// <param name="ColdTwice">Whether there is a second build without cache, in another folder.</param>
internal sealed record Schedule(
    App App,
    IReadOnlyList<Approach> Approaches,
    IReadOnlyList<Step> Steps,
    IReadOnlyList<Step> FirstSteps,
    IReadOnlyList<Approach> Repeated,
    int MostRounds,
    TimeSpan Further,
    bool ColdTwice);

/// <summary>
/// Every approach at one app, interleaved: each step is done by all, one after the other, before the next step, and
/// every round begins with another one. So what the machine does meanwhile meets all.
/// </summary>
internal static class ImageBuilds
{
    public static async Task<AppResult> MeasureAsync(Workbench bench, Registry? registry, Schedule schedule)
    {
        var app = schedule.App;
        var template = Path.Combine(bench.Folder, app.Name, "template");
        await WriteAsync(bench, app, template).ConfigureAwait(false);

        var contestants = schedule.Approaches.Where(approach => approach.Supports(app))
            .Select(approach => Enter(bench, registry, schedule, approach))
            .ToList();
        await AllAsync(contestants, 0, one => one.PrepareAsync(template)).ConfigureAwait(false);
        await PushBasesAsync(contestants, registry).ConfigureAwait(false);

        await AllAsync(contestants, 0, one => one.BuildColdElsewhereAsync()).ConfigureAwait(false);
        await AllAsync(contestants, 1, one => one.BuildColdAsync()).ConfigureAwait(false);
        await AllAsync(contestants, 0, one => one.SettleAsync()).ConfigureAwait(false);
        var rounds = await RoundsAsync(contestants, schedule).ConfigureAwait(false);
        await AllAsync(contestants, 0, one => one.CheckAsync()).ConfigureAwait(false);
        return new AppResult(
            app.Name,
            app.Title,
            app.Services.Count,
            rounds,
            [.. contestants.Select(one => one.ToResult())]);
    }

    private static async Task<int> RoundsAsync(List<Contestant> contestants, Schedule schedule)
    {
        var (longest, deadline) = (TimeSpan.Zero, TimeSpan.Zero);
        for (var round = 0; round < schedule.MostRounds; round++)
        {
            var began = Progress.Elapsed;
            if (round > 0 && began + longest > deadline)
                return round;
            var taking = round == 0
                ? contestants
                : [.. contestants.Where(one => schedule.Repeated.Contains(one.Approach))];
            foreach (var step in round == 0 ? [.. schedule.Steps, .. schedule.FirstSteps] : schedule.Steps)
            {
                await AllAsync(taking, round, one => one.ChangeAndBuildAsync(step, round)).ConfigureAwait(false);
            }

            longest = TimeSpan.FromTicks(Math.Max(longest.Ticks, (Progress.Elapsed - began).Ticks));
            if (round == 0)
                deadline = Progress.Elapsed + schedule.Further;
        }

        return schedule.MostRounds;
    }

    // As on the machine of somebody who works on it: there are outputs of earlier builds.
    private static async Task WriteAsync(Workbench bench, App app, string template)
    {
        const string Why = "for outputs as there are on a developer's machine";
        app.WriteTo(template);
        foreach (var service in app.Services)
        {
            Progress.Say($"{app.Name}: publishing {service.Name} on the host, {Why}");
            await bench.DotNetAsync(Path.Combine(template, service.Folder), "publish").ConfigureAwait(false);
        }
    }

    private static Contestant Enter(Workbench bench, Registry? registry, Schedule schedule, Approach approach)
    {
        var app = schedule.App;
        // BuildKit finds what it has of a context by the last name of its path: with one name they would take it from
        // each other.
        var folder = Path.Combine(bench.Folder, app.Name, $"{app.Name}-{approach.Name}");
        return new Contestant(
            approach,
            new Checkout(app, folder, $"{app.Name}/{approach.Name}", bench, registry),
            schedule.ColdTwice
                ? new Checkout(app, folder + "-again", $"{app.Name}/{approach.Name}-again", bench, registry)
                : null);
    }

    private static async Task PushBasesAsync(List<Contestant> contestants, Registry? registry)
    {
        if (registry is null)
            return;
        foreach (var image in contestants.SelectMany(one => one.BaseImages).Distinct())
        {
            Progress.Say($"pushing {image} to the registry of the run");
            await registry.PushBaseAsync(image).ConfigureAwait(false);
        }
    }

    private static async Task AllAsync(List<Contestant> contestants, int first, Func<Contestant, Task> step)
    {
        for (var turn = 0; turn < contestants.Count; turn++)
        {
            Interruption.ThrowIfCome();
            await contestants[(first + turn) % contestants.Count].TryAsync(step).ConfigureAwait(false);
        }
    }
}
