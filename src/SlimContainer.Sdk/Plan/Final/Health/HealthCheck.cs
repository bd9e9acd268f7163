namespace SlimContainer.Sdk.Plan;

/// <summary>How the engine checks the app's health.</summary>
/// <param name="Command">The command in exec form; exits with 0 if the app is healthy.</param>
/// <param name="Options">Options that differ from the engine's defaults, by name.</param>
internal sealed record HealthCheck(ValueList<string> Command, ValueList<KeyValuePair<string, string>> Options);
