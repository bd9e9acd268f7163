namespace SlimContainer.Sdk.Plan;

/// <summary>A label of the image.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value, or the name of the build argument that contains it.</param>
/// <param name="IsArgument">Whether the value is a build argument, because it changes with every build.</param>
internal sealed record Label(string Name, string Value, bool IsArgument = false);
