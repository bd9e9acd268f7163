using System.Text.RegularExpressions;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>Names the image as the .NET SDK's own container publishing does.</summary>
internal static partial class ImageName
{
    private const string Nameless = "app";

    /// <summary>The name without tag: <c>ContainerRepository</c>, else the assembly's name.</summary>
    public static string WithoutTag(ProjectFacts facts) =>
        Repository(facts.ContainerRepository.Length > 0 ? facts.ContainerRepository : facts.AssemblyName);

    /// <summary>Repository and tag, one for each of <c>ContainerImageTag</c> or <c>ContainerImageTags</c>; else latest.</summary>
    /// <exception cref="SlimContainerException">Both are set, or one is no tag.</exception>
    public static ValueList<string> All(ProjectFacts facts)
    {
        if (facts is { ContainerImageTag.Length: > 0, ContainerImageTags.Count: > 0 })
            throw ContainerValue.Contradiction(facts, "ContainerImageTags", "ContainerImageTag and ContainerImageTags are both set. Put all tags into ContainerImageTags, with semicolons between them.");

        var (setting, tags) = facts.ContainerImageTags.Count > 0
            ? ("ContainerImageTags", facts.ContainerImageTags)
            : ("ContainerImageTag", facts.ContainerImageTag.Length > 0 ? [facts.ContainerImageTag] : ["latest"]);
        if (tags.FirstOrDefault(tag => !Tag().IsMatch(tag)) is { } wrong)
            throw ContainerValue.Invalid(facts, setting, wrong, "A tag has at most 128 letters, digits, and the signs . _ -, and begins with neither . nor -.");
        return tags.Select(tag => $"{WithoutTag(facts)}:{tag}").Distinct().ToValueList();
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

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}\z")]
    private static partial Regex Tag();

    [GeneratedRegex("[^a-z0-9._-]")]
    private static partial Regex NotAllowed();

    [GeneratedRegex("([._-])[._-]+")]
    private static partial Regex Repeated();
}
