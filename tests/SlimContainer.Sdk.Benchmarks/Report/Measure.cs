using SlimContainer.Sdk.Benchmarks.Measures;

namespace SlimContainer.Sdk.Benchmarks.Report;

/// <summary>One row of an app's table. Less is better in all of them.</summary>
/// <param name="Title">What is measured.</param>
/// <param name="Caches">What the builder has before; empty where no builder is asked.</param>
/// <param name="Read">The number; null where the approach has none.</param>
/// <param name="Write">How the number is written.</param>
/// <param name="InReadme">Whether the README shows it.</param>
internal sealed record Measure(
    string Title,
    string Caches,
    Func<ApproachResult, Series?> Read,
    Func<double, string> Write,
    bool InReadme = false)
{
    private const string Warm = "all that the builds before have left";

    /// <summary>All rows, in order.</summary>
    public static IReadOnlyList<Measure> All { get; } =
    [
        new("image", "", one => Exactly(one.Image?.Bytes), Unit.Bytes, InReadme: true),
        new("size above the base image", "", one => Exactly(one.Image?.BytesAboveBase), Unit.Bytes, InReadme: true),
        new("layers above the base image", "", one => Exactly(one.Image?.LayersAboveBase), Unit.Number),
        new(
            "layers that are not reproducible",
            "",
            NotTheSame,
            Unit.Number,
            InReadme: true),
        new(
            "context, first build",
            "the engine has seen nothing of the folder",
            one => At(one, Step.Cold)?.ContextBytes,
            Unit.Bytes,
            InReadme: true),
        new("context, one line changed", Warm, one => At(one, Step.App)?.ContextBytes, Unit.Bytes),
        new(
            "first build",
            "base images only: no layers, no packages, no outputs",
            one => At(one, Step.Cold)?.BuildMilliseconds,
            Unit.Seconds,
            InReadme: true),
        new(
            "build, nothing changed",
            Warm,
            one => At(one, Step.Unchanged)?.BuildMilliseconds,
            Unit.Seconds,
            InReadme: true),
        new(
            "build, one line of the app changed",
            Warm,
            one => At(one, Step.App)?.BuildMilliseconds,
            Unit.Seconds,
            InReadme: true),
        new(
            "build of all, one line of one app changed",
            Warm,
            one => At(one, Step.OneApp)?.BuildMilliseconds,
            Unit.Seconds),
        new(
            "build, one line of a library changed",
            Warm,
            one => At(one, Step.Library)?.BuildMilliseconds,
            Unit.Seconds),
        new(
            "build, a package's version changed",
            Warm + "; the package is new",
            one => At(one, Step.Package)?.BuildMilliseconds,
            Unit.Seconds),
        new("build, README changed", Warm, one => At(one, Step.Readme)?.BuildMilliseconds, Unit.Seconds),
        new(
            "build and push, one line of the app changed",
            Warm,
            one => At(one, Step.App)?.BuildAndPushMilliseconds,
            Unit.Seconds,
            InReadme: true),
        new(
            "pushed, first build",
            "the registry has the base image",
            one => At(one, Step.Cold)?.PushedBytes,
            Unit.Bytes),
        new("pushed, nothing changed", Warm, one => At(one, Step.Unchanged)?.PushedBytes, Unit.Bytes),
        new(
            "pushed, one line of the app changed",
            Warm,
            one => At(one, Step.App)?.PushedBytes,
            Unit.Bytes,
            InReadme: true),
        new("pushed, one line of a library changed", Warm, one => At(one, Step.Library)?.PushedBytes, Unit.Bytes),
        new("pushed, a package's version changed", Warm, one => At(one, Step.Package)?.PushedBytes, Unit.Bytes),
        new("pushed, README changed", Warm, one => At(one, Step.Readme)?.PushedBytes, Unit.Bytes),
        new(
            "pulled by a node that has the version before, one line of the app changed",
            "the node has the image before",
            one => At(one, Step.App)?.PulledBytes,
            Unit.Bytes,
            InReadme: true),
        new(
            "the same, one line of a library changed",
            "the node has the image before",
            one => At(one, Step.Library)?.PulledBytes,
            Unit.Bytes),
        new(
            "the same, a package's version changed",
            "the node has the image before",
            one => At(one, Step.Package)?.PulledBytes,
            Unit.Bytes),
    ];

    private static StepResult? At(ApproachResult approach, Step step) => approach.Steps.GetValueOrDefault(step);

    private static Series? NotTheSame(ApproachResult approach) =>
        Exactly(approach.Image?.LayersAboveBase - approach.Image?.SameLayers);

    private static Series? Exactly(long? number) => number is { } value ? new Series(value, value, value, 1) : null;
}
