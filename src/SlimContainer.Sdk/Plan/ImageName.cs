using System.Text.RegularExpressions;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Plan;

/// <summary>Computes the image name like the .NET SDK's container publishing.</summary>
internal static partial class ImageName
{
    private const string Nameless = "app";

    /// <summary>The name without tag: <c>ContainerRepository</c>, or the assembly name.</summary>
    public static string WithoutTag(ProjectFacts facts) =>
        Repository(facts.ContainerRepository.Length > 0 ? facts.ContainerRepository : facts.AssemblyName);

    /// <summary>The name in a registry; the name itself without one.</summary>
    public static string InRegistry(string registry, string name) =>
        registry.Length > 0 ? $"{registry.TrimEnd('/')}/{name}" : name;

    /// <summary>
    /// The name in generated files: a name on the command line, such as that of an Aspire resource, must not change
    /// them.
    /// </summary>
    public static string InFiles(ProjectFacts facts) => facts.IsNamedByCommandLine
        ? WithoutTag(facts with { ContainerRepository = facts.Closure.Projects[0].ContainerRepository })
        : WithoutTag(facts);

    /// <summary>
    /// Repository and tag, for each of <c>ContainerImageTag</c> or <c>ContainerImageTags</c>; latest by default.
    /// </summary>
    /// <exception cref="SlimContainerException">Both properties are set, or a tag is invalid.</exception>
    public static ValueList<string> All(ProjectFacts facts)
    {
        if (facts is { ContainerImageTag.Length: > 0, ContainerImageTags.Count: > 0 })
        {
            throw ContainerValueValidator.Contradiction(
                facts,
                "ContainerImageTags",
                "ContainerImageTag and ContainerImageTags are both set. Put all tags into ContainerImageTags, "
                + "separated by semicolons.");
        }

        var (setting, tags) = facts.ContainerImageTags.Count > 0
            ? ("ContainerImageTags", facts.ContainerImageTags)
            : ("ContainerImageTag", facts.ContainerImageTag.Length > 0 ? [facts.ContainerImageTag] : ["latest"]);
        if (tags.FirstOrDefault(tag => !ImageReference.IsTag(tag)) is { } wrong)
        {
            throw ContainerValueValidator.Invalid(
                facts,
                setting,
                wrong,
                "a tag has at most 128 letters, digits, and the characters . _ -, and does not start with . or -");
        }

        return tags.Select(tag => $"{WithoutTag(facts)}:{tag}").Distinct().ToValueList();
    }

    // A repository is lowercase ASCII; separators are neither at the start or end of a path component nor adjacent.
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
