using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Engine;

/// <summary>
/// Finds build arguments that should be build secrets: arguments stay readable in the history of the image.
/// </summary>
internal static class SecretHeuristics
{
    /// <summary>The names of such arguments, in the order of the request.</summary>
    public static IEnumerable<string> Of(BuildRequest request) => request.BuildArguments
        .Where(argument => argument.Value.Length > 0 && SecretName.IsVariable(argument.Key))
        .Select(argument => argument.Key);
}
