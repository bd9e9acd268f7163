using SlimContainer.Sdk.Benchmarks.Measures;

namespace SlimContainer.Sdk.Benchmarks.Report;

/// <summary>A target figure.</summary>
/// <param name="What">Of what.</param>
/// <param name="Limit">In words.</param>
/// <param name="Measured">What it was; null where it was not measured.</param>
/// <param name="IsMet">Whether it was reached.</param>
internal sealed record Target(string What, string Limit, string? Measured, bool IsMet)
{
    private const string Ours = "slimcontainer";
    private const string OursPrebuilt = "slimcontainer-prebuilt";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Target> Of(BenchmarkReport report) =>
    [
        .. report.Apps.FirstOrDefault(app => app.Name == "web") is { } web ? OfImages(web) : [],
        .. report.Apps.FirstOrDefault(app => app.Name == "shop") is { } shop ? OfSolution(shop) : [],
        .. OfServer(report.Server),
        .. OfGeneration(report),
    ];

    private static IEnumerable<Target> OfImages(AppResult web)
    {
        var pushed = At(web, Ours, Step.App)?.PushedBytes;
        yield return AtMost("pushed after one line of the app changed", 32_000, pushed?.Median, Unit.Bytes);
        foreach (var other in (string[])["visual-studio", "docker-init", "publish-container"])
        {
            var ratio = At(web, other, Step.App)?.PushedBytes?.Median / pushed?.Median;
            yield return new Target(
                $"the same, compared with {web.Of(other)?.Title ?? other}",
                "at least 150 times less",
                ratio is { } times ? $"{Unit.Ratio(times)} times" : null,
                ratio >= 150);
        }

        yield return AtMost(
            "pushed after a package's version changed",
            1_000_000,
            At(web, Ours, Step.Package)?.PushedBytes?.Median,
            Unit.Bytes);
        yield return AtMost(
            "build after one line of the app changed, relative to Visual Studio",
            0.5,
            Milliseconds(web, Ours) / Milliseconds(web, "visual-studio"),
            Unit.Ratio);
        yield return AtMost(
            "build with nothing changed",
            500,
            At(web, Ours, Step.Unchanged)?.BuildMilliseconds.Median,
            Unit.Seconds);
        yield return AtMost(
            "`Prebuilt`, one line of the app changed: publish and image, relative to `dotnet publish` alone",
            1.25,
            Milliseconds(web, OursPrebuilt) / Milliseconds(web, "publish"),
            Unit.Ratio);
        yield return AtMost(
            "the same, relative to PublishContainer to the engine or to a registry, the faster one",
            0.8,
            Milliseconds(web, OursPrebuilt)
                / Least(Milliseconds(web, "publish-container"), Milliseconds(web, "publish-container-engine")),
            Unit.Ratio);
    }

    private static IEnumerable<Target> OfSolution(AppResult shop)
    {
        const string Shared = "slimcontainer-shared";
        if (shop.Of(Shared) is null)
            yield break;

        yield return AtMost(
            "three services, one line of a library: `SlimContainerSharedBuild`, relative to PublishContainer",
            0.6,
            Milliseconds(shop, Shared, Step.Library) / Milliseconds(shop, "publish-container", Step.Library),
            Unit.Ratio);
        yield return AtMost(
            "the same, relative to a build stage for each service",
            0.6,
            Milliseconds(shop, Shared, Step.Library) / Milliseconds(shop, Ours, Step.Library),
            Unit.Ratio);
        yield return AtMost(
            "three services, first build: `SlimContainerSharedBuild`, relative to a build stage for each",
            0.7,
            Milliseconds(shop, Shared, Step.Cold) / Milliseconds(shop, Ours, Step.Cold),
            Unit.Ratio);
        yield return AtMost(
            "three services, one line of one of them: `SlimContainerSharedBuild`, relative to a build stage for each",
            1.1,
            Milliseconds(shop, Shared, Step.OneApp) / Milliseconds(shop, Ours, Step.OneApp),
            Unit.Ratio);
    }

    private static IEnumerable<Target> OfServer(IReadOnlyList<BuildServer> all)
    {
        var server = all.Where(approach => approach.Cache == CacheStore.Registry).ToList();
        if (At(Ours) is not { } ours)
            yield break;

        foreach (var other in server.Where(approach => !approach.Name.StartsWith(Ours, StringComparison.Ordinal)))
        {
            yield return AtLeast(
                $"on a build server, one line of the app: times faster than {other.Title}",
                1.5,
                At(other.Name)?.Milliseconds.Median / ours.Milliseconds.Median);
            yield return AtLeast(
                "the same with Prebuilt",
                1.5,
                At(other.Name)?.Milliseconds.Median / At(OursPrebuilt)?.Milliseconds.Median);
            yield return AtLeast(
                $"on a build server, one line of the app: times fewer bytes than {other.Title}",
                10,
                At(other.Name)?.Bytes.Median / ours.Bytes.Median);
            yield return AtLeast(
                "the same with Prebuilt",
                10,
                At(other.Name)?.Bytes.Median / At(OursPrebuilt)?.Bytes.Median);
        }

        BuildServerStep? At(string name) =>
            server.FirstOrDefault(approach => approach.Name == name)?.Steps.GetValueOrDefault(Step.App);
    }

    private static IEnumerable<Target> OfGeneration(BenchmarkReport report)
    {
        foreach (var row in report.UpToDate)
        {
            var projects = row.Projects == 1 ? "1 project" : $"{row.Projects} projects";
            yield return Below(
                $"added to a publish with nothing new, {projects}",
                50,
                row.Pairs.Median,
                Unit.Milliseconds);
        }

        var hundred = report.Generation.FirstOrDefault(row => row.Projects == 100);
        yield return Below("first generation, 100 projects", 1_500, hundred?.Milliseconds, Unit.Seconds);
        yield return AtMost(
            "the same, relative to a restore with nothing new",
            0.3,
            hundred?.Milliseconds / hundred?.Restore?.Median,
            Unit.Ratio);
        yield return Below(
            "first generation, 500 projects, relative to 100",
            5.5,
            report.Generation.FirstOrDefault(row => row.Projects == 500)?.Milliseconds / hundred?.Milliseconds,
            Unit.Ratio);
        yield return Below(
            "memory of the generation, the largest graph",
            250,
            report.Generation is [.., var largest] ? largest.Megabytes : null,
            Unit.Megabytes);
        var context = report.Context;
        yield return new Target(
            $"context of an app beside {context?.UnrelatedMegabytes ?? 500} MB that it does not read",
            "its own bytes, not one file more",
            context is null
                ? null
                : $"{Unit.Number(context.ReceivedBytes)} of {Unit.Number(context.ClosureBytes)} B, "
                    + $"{context.Unexpected.Count} files too many, {context.Missing.Count} missing",
            context is not null
                && context.ReceivedBytes == context.ClosureBytes
                && context.Unexpected.Count + context.Missing.Count == 0);
    }

    private static Target AtLeast(string what, double limit, double? measured) => new(
        what,
        $"at least {Unit.Ratio(limit)}",
        measured is { } number ? Unit.Ratio(number) : null,
        measured >= limit);

    private static Target AtMost(string what, double limit, double? measured, Func<double, string> write) =>
        new(what, $"at most {write(limit)}", measured is { } number ? write(number) : null, measured <= limit);

    private static Target Below(string what, double limit, double? measured, Func<double, string> write) =>
        new(what, $"below {write(limit)}", measured is { } number ? write(number) : null, measured < limit);

    private static double? Milliseconds(AppResult app, string approach, Step step = Step.App) =>
        At(app, approach, step)?.BuildMilliseconds.Median;

    private static StepResult? At(AppResult app, string approach, Step step) =>
        app.Of(approach)?.Steps.GetValueOrDefault(step);

    private static double? Least(double? one, double? other) => one is null || other < one ? other : one;
}
