using System.Text.RegularExpressions;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>
/// Passes feed credentials that are not in the repository to restore in the container: as build secrets, named like the
/// environment variables that NuGet reads.
/// </summary>
internal static partial class FeedSecrets
{
    /// <summary>The variables, one for each feed that may require credentials.</summary>
    public static IEnumerable<string> For(ProjectFacts facts) =>
        facts.Closure.PrivateFeeds.Where(IsVariable).Select(HostFeedCredentials.VariableOf);

    /// <summary>The feeds whose names are not valid in an environment variable.</summary>
    public static IEnumerable<string> WithoutVariable(ProjectFacts facts) =>
        facts.Closure.PrivateFeeds.Where(feed => !IsVariable(feed));

    private static bool IsVariable(string feed) => Name().IsMatch(feed);

    [GeneratedRegex(@"\A[A-Za-z0-9_.-]+\z")]
    private static partial Regex Name();
}
