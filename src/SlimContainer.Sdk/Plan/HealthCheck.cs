namespace SlimContainer.Sdk.Plan;

/// <summary>How the engine asks whether the app is well.</summary>
/// <param name="Command">Ends with 0 where it is, in exec form.</param>
/// <param name="Options">Those that differ from the engine's own, by name.</param>
internal sealed record HealthCheck(ValueList<string> Command, ValueList<KeyValuePair<string, string>> Options);
