using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>What an engine is asked for, in no engine's words.</summary>
/// <param name="Context">The build context's folder, absolute.</param>
/// <param name="Dockerfile">The Dockerfile, absolute.</param>
/// <param name="Tags">The names of the image, the one to speak of first.</param>
internal sealed record BuildRequest(string Context, string Dockerfile, ValueList<string> Tags)
{
    public static BuildRequest For(ProjectFacts facts) =>
        new(facts.ProjectFolder, facts.Dockerfile, [ImageName.Of(facts)]);
}
