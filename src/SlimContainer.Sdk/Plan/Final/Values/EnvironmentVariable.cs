namespace SlimContainer.Sdk.Plan;

/// <summary>An environment variable of the image.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Reason">Who sets it and why, for Explain.</param>
internal sealed record EnvironmentVariable(string Name, string Value, string Reason);
