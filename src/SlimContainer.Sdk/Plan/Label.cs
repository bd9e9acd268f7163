namespace SlimContainer.Sdk.Plan;

/// <summary>What the image says of itself.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">What it says, or the name of the build argument that brings it.</param>
/// <param name="IsArgument">The value changes with each build, and comes with that build.</param>
internal sealed record Label(string Name, string Value, bool IsArgument = false);
