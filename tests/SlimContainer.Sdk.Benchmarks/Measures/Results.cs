using SlimContainer.Sdk.Benchmarks.Report;

namespace SlimContainer.Sdk.Benchmarks.Measures;

/// <summary>What lies between one build and the one before.</summary>
internal enum Step
{
    /// <summary>The first build: no layers, no packages, no outputs; the base images are there.</summary>
    Cold,

    /// <summary>Nothing.</summary>
    Unchanged,

    /// <summary>One line of the app's code.</summary>
    App,

    /// <summary>One line of the code of one app of several.</summary>
    OneApp,

    /// <summary>One line of a library's code.</summary>
    Library,

    /// <summary>The version of a package.</summary>
    Package,

    /// <summary>The README.</summary>
    Readme,
}

/// <summary>What was measured at one step.</summary>
/// <param name="BuildMilliseconds">The build.</param>
/// <param name="BuildAndPushMilliseconds">The build and the push.</param>
/// <param name="ContextBytes">What the engine was sent.</param>
/// <param name="PushedBytes">What the registry was sent.</param>
/// <param name="PulledBytes">What a node fetches that has the image of the step before.</param>
internal sealed record StepResult(
    Series BuildMilliseconds,
    Series? BuildAndPushMilliseconds,
    Series? ContextBytes,
    Series? PushedBytes,
    Series? PulledBytes);

/// <summary>The images of an approach after the first build.</summary>
/// <param name="Bytes">All of all services, uncompressed.</param>
/// <param name="BytesAboveBase">What of it is not in the base image.</param>
/// <param name="LayersAboveBase">The layers that are not in the base image.</param>
/// <param name="SameLayers">
/// How many of those have the same digest in a second build without cache, in another folder; null where there was
/// none.
/// </param>
internal sealed record ImageResult(long Bytes, long BytesAboveBase, int LayersAboveBase, int? SameLayers);

/// <summary>A layer of the first service's image, after the last change of one line of the app.</summary>
/// <param name="Bytes">Compressed, as the registry has it.</param>
/// <param name="IsOfBase">It is one of a base image.</param>
/// <param name="IsNew">The image before did not have it.</param>
internal sealed record LayerResult(long Bytes, bool IsOfBase, bool IsNew);

/// <summary>All of one approach.</summary>
/// <param name="Name">Its short name.</param>
/// <param name="Title">What people call it.</param>
/// <param name="IsOurs">Whether it is this project's.</param>
/// <param name="MakesImages">Whether it is more than a yardstick.</param>
/// <param name="Failure">Why there is no more of it; null where all went well.</param>
/// <param name="Image">Null where it makes none, or failed before.</param>
/// <param name="Layers">Null where there is no registry, or it failed before.</param>
/// <param name="Steps">What was measured, by step.</param>
internal sealed record ApproachResult(
    string Name,
    string Title,
    bool IsOurs,
    bool MakesImages,
    string? Failure,
    ImageResult? Image,
    IReadOnlyList<LayerResult>? Layers,
    IReadOnlyDictionary<Step, StepResult> Steps);

/// <summary>All of one app.</summary>
/// <param name="Name">Its short name.</param>
/// <param name="Title">What it is.</param>
/// <param name="Services">How many images it becomes.</param>
/// <param name="Rounds">How many rounds of changes there were.</param>
/// <param name="Approaches">In the order of the columns.</param>
internal sealed record AppResult(
    string Name,
    string Title,
    int Services,
    int Rounds,
    IReadOnlyList<ApproachResult> Approaches)
{
    /// <summary>The approach with that name, where it was measured.</summary>
    public ApproachResult? Of(string name) => Approaches.FirstOrDefault(approach => approach.Name == name);
}
