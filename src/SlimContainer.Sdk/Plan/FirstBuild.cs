namespace SlimContainer.Sdk.Plan;

/// <summary>The first of two builds: its image holds the app, and the second one copies it from there.</summary>
/// <param name="Dockerfile">Its Dockerfile, absolute.</param>
/// <param name="Image">The image's name.</param>
/// <param name="Command">The command that builds it from the project's folder, without the package.</param>
internal sealed record FirstBuild(string Dockerfile, string Image, ValueList<Argument> Command);
