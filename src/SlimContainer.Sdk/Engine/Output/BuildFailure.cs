namespace SlimContainer.Sdk.Engine;

/// <summary>Reason why a build failed, parsed from the engine's output.</summary>
/// <param name="Message">The engine's error message.</param>
/// <param name="Line">
/// The failing instruction's line in the Dockerfile, from 1; 0 if no instruction failed.
/// </param>
/// <param name="Output">The last lines that the failing instruction printed.</param>
internal sealed record BuildFailure(string Message, int Line, ValueList<string> Output);
