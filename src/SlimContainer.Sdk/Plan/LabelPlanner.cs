using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Plan;

/// <summary>
/// Decides which labels the image has: the user's own, and of those that the .NET SDK would generate the ones that say
/// something that the project says. What differs from one build to the next comes as a build argument.
/// </summary>
internal static class LabelPlanner
{
    private const string Prefix = "org.opencontainers.image.";

    // What the SDK takes where the project names no version.
    private const string NoVersion = "1.0.0";

    /// <exception cref="Diagnostics.SlimContainerException">A name cannot be one.</exception>
    public static ValueList<Label> Plan(ProjectFacts facts, BaseImage image)
    {
        var own = facts.Container.Labels;
        foreach (var (name, _) in own)
        {
            ContainerValue.RequireName(facts, "ContainerLabel", name);
        }

        // The user's own win: they say it in so many words.
        var names = own.Select(label => label.Key).ToHashSet(StringComparer.Ordinal);
        return Generated(facts, image)
            .Where(label => !names.Contains(label.Name))
            .Concat(own.Select(label => new Label(label.Key, label.Value)))
            .ToValueList();
    }

    private static IEnumerable<Label> Generated(ProjectFacts facts, BaseImage image)
    {
        var sources = facts.Container.LabelSources;
        return sources.Generate == false ? [] : Candidates(facts, image)
            .Where(candidate => sources.Switch(candidate.Switch) ?? (sources.Generate == true || candidate.IsSaid))
            .Select(candidate => candidate.Label)
            .Where(label => label.Value.Length > 0);
    }

    // In the order of the specification of OCI. IsSaid: the project says it, and not only the SDK for it.
    private static IEnumerable<(string Switch, bool IsSaid, Label Label)> Candidates(ProjectFacts facts, BaseImage image)
    {
        var sources = facts.Container.LabelSources;
        var isGitVersion = VersionSource.HostArguments(facts).Any(argument => argument.Name == VersionSource.Version);
        return
        [
            ("ImageCreated", false, Argument("created", BuildArgument.Created)),
            ("ImageAuthors", sources.Authors != facts.AssemblyName, Text("authors", sources.Authors)),
            ("ImageUrl", true, Text("url", sources.InformationUrl)),
            ("ImageDocumentation", true, Text("documentation", sources.DocumentationUrl)),
            ("ImageSource", true, Text("source", facts.PublishesRepositoryUrl ? WithoutGit(sources.RepositoryUrl) : "")),
            ("ImageVersion", isGitVersion || sources.Version != NoVersion, isGitVersion ? Argument("version", VersionSource.Version) : Text("version", sources.Version)),
            ("ImageRevision", sources.RepositoryUrl.Length > 0, facts.PublishesRepositoryUrl ? Argument("revision", VersionSource.Revision) : Text("revision", "")),
            ("ImageVendor", true, Text("vendor", sources.Vendor)),
            ("ImageLicenses", true, Text("licenses", sources.LicenseExpression)),
            ("ImageTitle", true, Text("title", sources.Title)),
            ("ImageDescription", true, Text("description", sources.Description)),
            ("ImageBaseName", false, Text("base.name", image.Reference == ImageReference.Scratch ? "" : (image.Reference with { Digest = "" }).ToString())),
            ("ImageBaseDigest", false, Text("base.digest", image.Reference.Digest)),
            ("DotnetToolset", false, new Label("net.dot.runtime.majorminor", facts.TargetFrameworkVersion.ToString(2))),
        ];
    }

    private static Label Text(string name, string value) => new(Prefix + name, value);

    private static Label Argument(string name, string argument) => new(Prefix + name, argument, IsArgument: true);

    private static string WithoutGit(string url) => url.EndsWith(".git", StringComparison.Ordinal) ? url[..^".git".Length] : url;
}
