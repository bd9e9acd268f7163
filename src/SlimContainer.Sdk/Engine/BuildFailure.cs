namespace SlimContainer.Sdk.Engine;

/// <summary>Why a build failed, as far as the engine's output says.</summary>
/// <param name="Message">The engine's last word.</param>
/// <param name="Line">The failing instruction's line in the Dockerfile, from 1; 0 where no instruction is to blame.</param>
/// <param name="Output">The last lines that the failing instruction printed.</param>
internal sealed record BuildFailure(string Message, int Line, ValueList<string> Output);
