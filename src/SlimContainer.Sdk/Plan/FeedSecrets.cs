using System.Text.RegularExpressions;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>
/// How credentials that are in nobody's repository reach the restore in the container: as secrets, under the names of the
/// environment variables that NuGet reads.
/// </summary>
internal static partial class FeedSecrets
{
    /// <summary>The variables, one for each feed that may ask.</summary>
    public static IEnumerable<string> For(ProjectFacts facts) =>
        facts.Closure.PrivateFeeds.Where(IsVariable).Select(HostFeedCredentials.VariableOf);

    /// <summary>The feeds whose names no variable can have.</summary>
    public static IEnumerable<string> WithoutVariable(ProjectFacts facts) => facts.Closure.PrivateFeeds.Where(feed => !IsVariable(feed));

    private static bool IsVariable(string feed) => Name().IsMatch(feed);

    [GeneratedRegex(@"\A[A-Za-z0-9_.-]+\z")]
    private static partial Regex Name();
}
