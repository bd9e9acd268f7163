using System.Text.RegularExpressions;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Engine;

/// <summary>
/// Finds build arguments that should be build secrets: arguments stay readable in the history of the image.
/// </summary>
internal static partial class SecretHeuristics
{
    /// <summary>The names of such arguments, in the order of the request.</summary>
    public static IEnumerable<string> Of(BuildRequest request) => request.BuildArguments
        .Where(argument => argument.Value.Length > 0 && Secret().IsMatch(argument.Key))
        .Select(argument => argument.Key);

    [GeneratedRegex("PASSW|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|CREDENTIAL|(^|_)(PAT|PWD)$", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();
}
