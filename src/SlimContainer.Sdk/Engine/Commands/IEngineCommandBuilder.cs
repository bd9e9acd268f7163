using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Engine;

/// <summary>
/// Translates a request into one engine's commands. <see cref="EngineTable"/> has already rejected unsupported options.
/// </summary>
internal interface IEngineCommandBuilder
{
    /// <summary>The commands of an engine.</summary>
    static IEngineCommandBuilder Of(ContainerEngineInfo engine) => engine.Kind switch
    {
        EngineKind.DockerBuildKit or EngineKind.BuildxBuilder => new BuildxCommandLine(engine),
        EngineKind.DockerClassic => new ClassicCommandLine(engine),
        _ => new BuildahCommandLine(engine),
    };

    /// <summary>The commands of a build, in order.</summary>
    IEnumerable<EngineCommand> Commands(BuildRequest request);

    /// <summary>The arguments that print an image's digest and size, separated by a space.</summary>
    ValueList<string> Inspect(string image);

    /// <summary>
    /// The arguments that print an image's history, the last instruction first: size in bytes, tab, instruction. Empty
    /// if the engine cannot.
    /// </summary>
    ValueList<string> History(string image);

    /// <summary>The parser of the build output.</summary>
    IBuildOutput Output(string dockerfile);
}
