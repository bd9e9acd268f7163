using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Engine;

/// <summary>Engine-neutral progress event of a build.</summary>
internal abstract record BuildProgress;

/// <summary>A step of the Dockerfile started.</summary>
/// <param name="Name">The instruction with its stage, for example <c>[build 4/6] RUN dotnet restore</c>.</param>
internal sealed record StepStarted(string Name) : BuildProgress;

/// <summary>A step succeeded.</summary>
/// <param name="Name">As in <see cref="StepStarted"/>.</param>
/// <param name="Seconds">The duration; null for a cached step.</param>
internal sealed partial record StepFinished(string Name, double? Seconds) : BuildProgress
{
    /// <summary>Whether the step is an instruction other than FROM, and not an internal step of the engine.</summary>
    public bool IsInstruction => Instruction().IsMatch(Name);

    [GeneratedRegex(@"^(\[[^\]]+\] )?(?!FROM )[A-Z]+ ")]
    private static partial Regex Instruction();
}

/// <summary>An output line of a step's command.</summary>
internal sealed record StepOutput(string Name, string Line) : BuildProgress;

/// <summary>Any other output line of the engine.</summary>
internal sealed record EngineMessage(string Line) : BuildProgress;

/// <summary>Note on how an option is translated for an engine that has no flag for it.</summary>
internal sealed record EngineNote(string Text) : BuildProgress;

/// <summary>A compiler message from the container, reported once the build has ended.</summary>
internal sealed record CompilerSaid(CompilerMessage Message) : BuildProgress;
