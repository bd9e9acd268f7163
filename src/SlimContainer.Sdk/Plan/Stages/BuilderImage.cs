namespace SlimContainer.Sdk.Plan;

/// <summary>
/// The builder image of a split build: it contains the published app, which the runtime image copies.
/// </summary>
/// <param name="Dockerfile">Its Dockerfile, absolute.</param>
/// <param name="Image">The image's name.</param>
/// <param name="Command">The command that builds it from the project's folder, without the package.</param>
internal sealed record BuilderImage(string Dockerfile, string Image, ValueList<Argument> Command);
