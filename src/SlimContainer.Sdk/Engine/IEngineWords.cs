using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Engine;

/// <summary>Translates a request into the words of one engine. What the engine cannot do, <see cref="EngineTable"/> has refused before.</summary>
internal interface IEngineWords
{
    /// <summary>All calls of a build, in order.</summary>
    IEnumerable<EngineCommand> Commands(BuildRequest request);

    /// <summary>The call that prints an image's digest and size, divided by a space.</summary>
    ValueList<string> Inspect(string image);

    /// <summary>Reads what the build prints.</summary>
    IBuildOutput Output(string dockerfile);
}
