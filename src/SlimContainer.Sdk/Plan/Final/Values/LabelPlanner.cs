using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Plan;

/// <summary>
/// Plans the labels: explicit ones, and those of the .NET SDK for which the project sets a value. Values that change
/// with every build become build arguments.
/// </summary>
internal static class LabelPlanner
{
    private const string Prefix = "org.opencontainers.image.";

    // The SDK's default version.
    private const string NoVersion = "1.0.0";

    /// <exception cref="Diagnostics.SlimContainerException">A label name is invalid.</exception>
    public static ValueList<Label> Plan(ProjectFacts facts, BaseImage image)
    {
        var own = facts.Container.Labels;
        foreach (var (name, _) in own)
        {
            ContainerValueValidator.RequireName(facts, "ContainerLabel", name);
        }

        // Explicit ContainerLabel items override generated labels.
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
            .Where(candidate => sources.Switch(candidate.Switch) ?? (sources.Generate == true || candidate.IsExplicit))
            .Select(candidate => candidate.Label)
            .Where(label => label.Value.Length > 0);
    }

    // In the order of the OCI specification. IsExplicit: the project sets the value; it is not the SDK's default.
    private static IEnumerable<(string Switch, bool IsExplicit, Label Label)> Candidates(
        ProjectFacts facts,
        BaseImage image)
    {
        var sources = facts.Container.LabelSources;
        var isGitVersion = GitVersioning.TakesVersion(facts);
        var version = isGitVersion ? Argument("version", GitVersioning.Version) : Text("version", sources.Version);
        var revision = facts.PublishesRepositoryUrl
            ? Argument("revision", GitVersioning.Revision)
            : Text("revision", "");
        var source = facts.PublishesRepositoryUrl ? WithoutGit(sources.RepositoryUrl) : "";
        var isScratch = image.Reference == ImageReference.Scratch;
        var baseName = isScratch ? "" : image.Reference.WithoutDigest.ToString();
        return
        [
            ("ImageCreated", false, Argument("created", BuildArgument.Created)),
            ("ImageAuthors", sources.Authors != facts.AssemblyName, Text("authors", sources.Authors)),
            ("ImageUrl", true, Text("url", sources.InformationUrl)),
            ("ImageDocumentation", true, Text("documentation", sources.DocumentationUrl)),
            ("ImageSource", true, Text("source", source)),
            ("ImageVersion", isGitVersion || sources.Version != NoVersion, version),
            ("ImageRevision", sources.RepositoryUrl.Length > 0, revision),
            ("ImageVendor", true, Text("vendor", sources.Vendor)),
            ("ImageLicenses", true, Text("licenses", sources.LicenseExpression)),
            ("ImageTitle", true, Text("title", sources.Title)),
            ("ImageDescription", true, Text("description", sources.Description)),
            ("ImageBaseName", false, Text("base.name", baseName)),
            ("ImageBaseDigest", false, Text("base.digest", image.Reference.Digest)),
            ("DotnetToolset", false, new Label("net.dot.runtime.majorminor", facts.TargetFrameworkVersion.ToString(2))),
        ];
    }

    private static Label Text(string name, string value) => new(Prefix + name, value);

    private static Label Argument(string name, string argument) => new(Prefix + name, argument, IsArgument: true);

    private static string WithoutGit(string url) =>
        url.EndsWith(".git", StringComparison.Ordinal) ? url[..^".git".Length] : url;
}
