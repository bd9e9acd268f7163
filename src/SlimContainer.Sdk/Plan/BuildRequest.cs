using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>What an engine is asked for, in no engine's words.</summary>
/// <param name="Context">The build context's folder, absolute.</param>
/// <param name="Dockerfile">The Dockerfile, absolute.</param>
/// <param name="Tags">The names of the image, the one to speak of first.</param>
/// <param name="Secrets">Files that RUN instructions see and no layer keeps.</param>
/// <param name="SecretVariables">Environment variables that RUN instructions see as files and no layer keeps.</param>
/// <param name="BuildArguments">Values of ARG instructions.</param>
internal sealed record BuildRequest(
    string Context,
    string Dockerfile,
    ValueList<string> Tags,
    ValueList<SecretFile> Secrets,
    ValueList<string> SecretVariables,
    ValueList<KeyValuePair<string, string>> BuildArguments)
{
    /// <summary>Values of <see cref="SecretVariables"/> that the environment does not have.</summary>
    public SecretValues SecretValues { get; init; } = SecretValues.None;

    /// <param name="facts">The project.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="build">What is known of this build alone, for a Dockerfile that asks for it.</param>
    public static BuildRequest For(ProjectFacts facts, ImagePlan plan, BuildFacts build) => new(
        plan.Context.Root,
        facts.Dockerfile,
        ImageName.All(facts),
        plan.Build?.Secrets ?? [],
        plan.Build?.SecretVariables.Select(variable => variable.Name).ToValueList() ?? [],
        BuildArgument.Of(plan.Build, plan.Final).Select(argument => argument.With(build)).ToValueList());
}
