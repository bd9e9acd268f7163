using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Prune;

/// <summary>
/// The label of each image that <c>SlimContainerBuild</c> builds. Its value is the project's path in the repository and
/// a hash that identifies the repository, such as <c>src/Shop.Web/Shop.Web.csproj@3f9a1c2d4e5f</c>.
/// </summary>
/// <remarks>
/// The value has no time and no path of the machine: it is the same for each build and each clone, so image IDs stay
/// reproducible. The repository is identified by its remote, because build servers often have a shallow clone without
/// the first commit; else by its first commit; and by its folder only before there is either one.
/// </remarks>
internal static partial class ProjectLabel
{
    /// <summary>The name of the label.</summary>
    public const string Key = "slimcontainer.project";

    private const int HashLength = 12;

    /// <summary>
    /// The values that identify a project. The first one is for new images; the others are in images from
    /// before the repository had a remote or a commit.
    /// </summary>
    public static ValueList<string> Values(RepositoryIdentity repository, string projectFile)
    {
        var path = FilePaths.Relative(projectFile, repository.Root);
        string[] sources =
        [
            .. repository.Remote.Length > 0 ? ["remote " + Normalize(repository.Remote)] : Array.Empty<string>(),
            .. repository.FirstCommit.Length > 0 ? ["commit " + repository.FirstCommit] : Array.Empty<string>(),
            "folder " + repository.Root,
        ];
        return sources.Select(source => $"{path}@{Hash(source)}").ToValueList();
    }

    /// <summary>The value that a request has by <c>SlimContainerLabel</c>; null for none.</summary>
    public static string? Explicit(BuildRequest request) =>
        request.Labels.Where(label => label.Key == Key).Select(label => label.Value).LastOrDefault();

    /// <summary>Adds the label to a request, and to the one that it depends on.</summary>
    public static BuildRequest AddTo(BuildRequest request, string value)
    {
        var explicitValue = Explicit(request);
        return Add(request, explicitValue ?? value) with
        {
            DependsOn = request.DependsOn is { } builder ? Add(builder, explicitValue ?? value) : null,
        };
    }

    private static BuildRequest Add(BuildRequest request, string value) =>
        Explicit(request) is null ? request with { Labels = [.. request.Labels, new(Key, value)] } : request;

    // HTTPS and SSH URLs of one repository are equal: without scheme, credentials, port and .git.
    private static string Normalize(string remote)
    {
        var url = remote.TrimEnd('/');
        var match = Url().Match(url);
        if (!match.Success)
            match = ScpLike().Match(url);
        if (!match.Success)
            return url;

        var path = match.Groups["path"].Value.Trim('/');
        if (path.EndsWith(".git", StringComparison.OrdinalIgnoreCase))
            path = path[..^".git".Length];
        return $"{match.Groups["host"].Value}/{path}".ToLowerInvariant();
    }

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashLength];

    [GeneratedRegex(@"\A(?!file:)[a-z+]+://([^@/]*@)?(?<host>[^/:]+)(:\d+)?/(?<path>.+)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Url();

    // user@host:path. A host of one letter is a drive of Windows.
    [GeneratedRegex(@"\A([^@/:]+@)?(?<host>[^@/:\\]{2,}):(?!//)(?<path>.+)\z")]
    private static partial Regex ScpLike();
}
