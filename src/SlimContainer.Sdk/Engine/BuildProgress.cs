using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Engine;

/// <summary>Something that happened in a build, in no engine's words.</summary>
internal abstract record BuildProgress;

/// <summary>A step of the Dockerfile began.</summary>
/// <param name="Name">The instruction with its stage, for example <c>[build 4/6] RUN dotnet restore</c>.</param>
internal sealed record StepStarted(string Name) : BuildProgress;

/// <summary>A step ended well.</summary>
/// <param name="Name">As in <see cref="StepStarted"/>.</param>
/// <param name="Seconds">How long it took; null where it came from the cache.</param>
internal sealed partial record StepFinished(string Name, double? Seconds) : BuildProgress
{
    /// <summary>It is an instruction that makes something. FROM does not, nor does what the engine does for itself.</summary>
    public bool IsInstruction => Instruction().IsMatch(Name);

    [GeneratedRegex(@"^(\[[^\]]+\] )?(?!FROM )[A-Z]+ ")]
    private static partial Regex Instruction();
}

/// <summary>A line that a command printed in a step.</summary>
internal sealed record StepOutput(string Name, string Line) : BuildProgress;

/// <summary>Anything else that the engine said.</summary>
internal sealed record EngineMessage(string Line) : BuildProgress;

/// <summary>How an option is carried out that the engine has no flag of its own for.</summary>
internal sealed record EngineNote(string Text) : BuildProgress;

/// <summary>What a compiler said in the container, once the build has ended.</summary>
internal sealed record CompilerSaid(CompilerMessage Message) : BuildProgress;
