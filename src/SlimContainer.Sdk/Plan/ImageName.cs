using System.Text.RegularExpressions;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>Names the image as the .NET SDK's own container publishing does.</summary>
internal static partial class ImageName
{
    private const string Nameless = "app";

    /// <summary>The name without tag: <c>ContainerRepository</c>, else the assembly's name.</summary>
    public static string WithoutTag(ProjectFacts facts) =>
        Repository(facts.ContainerRepository.Length > 0 ? facts.ContainerRepository : facts.AssemblyName);

    /// <summary>Repository and tag: with <c>ContainerImageTag</c>, else latest.</summary>
    public static string Of(ProjectFacts facts)
    {
        var tag = facts.ContainerImageTag.Length > 0 ? facts.ContainerImageTag : "latest";
        return $"{WithoutTag(facts)}:{tag}";
    }

    // A repository is lower case and ASCII, and separators neither begin nor end a part nor follow each other.
    private static string Repository(string name)
    {
        var parts = name.ToLowerInvariant().Split('/')
            .Select(part => NotAllowed().Replace(part, "-"))
            .Select(part => Repeated().Replace(part, "$1").Trim('-', '.', '_'))
            .Where(part => part.Length > 0);
        return string.Join('/', parts) is { Length: > 0 } repository ? repository : Nameless;
    }

    [GeneratedRegex("[^a-z0-9._-]")]
    private static partial Regex NotAllowed();

    [GeneratedRegex("([._-])[._-]+")]
    private static partial Regex Repeated();
}
