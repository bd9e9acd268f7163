using System.Globalization;
using System.Text.RegularExpressions;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>Plans what the files around the image have in common.</summary>
internal static partial class WorkflowPlanner
{
    // The names of Kubernetes and compose have at most 63 characters, and files append to this one.
    private const int MaxNameLength = 40;

    // Of a DNS label, without the number that makes it unique.
    private const int MaxVolumeNameLength = 60;

    /// <param name="facts">The project.</param>
    /// <param name="image">The plan of its image.</param>
    /// <param name="services">The known services.</param>
    /// <param name="httpPort">The port at which the host knows the app; null for the container's port.</param>
    /// <param name="registry"><c>ContainerRegistry</c>, or empty.</param>
    public static WorkflowPlan Plan(
        ProjectFacts facts,
        ImagePlan image,
        BackingServices services,
        int? httpPort,
        string registry = "")
    {
        var name = AppName(facts);
        var volumes = Volumes(name, image).ToValueList();
        var build = image.BuilderImage is null ? image.Build : null;
        return new WorkflowPlan
        {
            Image = image,
            AppName = name,
            ImageName = ImageName.InFiles(facts),
            ProjectFile = facts.ProjectFile,
            Root = facts.Closure.RepositoryRoot ?? image.Context.Root,
            Ports = image.Final.Ports
                .Select((port, index) => new PublishedPort(index == 0 ? httpPort ?? port.Number : port.Number, port))
                .ToValueList(),
            Volumes = volumes,
            Secrets = StageSecrets.Of(build, image.Node),
            Arguments = BuildArgument.Of(build, image.Final).Where(argument => !argument.IsOptional).ToValueList(),
            Pipeline = PipelinePlanner.Plan(facts, image, registry),
            Kubernetes = KubernetesPlanner.Plan(facts, image, volumes, registry),
            NoDevelopmentReason = DevelopmentPlanner.ReasonAgainst(facts),
            Services = services.For(facts.Packages.Where(package => package.IsPublished).Select(package => package.Id)),
        };
    }

    private static IEnumerable<NamedVolume> Volumes(string app, ImagePlan image) => image.Final.Volumes
        .Select(volume => (volume.Path, Name: Cut($"{app}-{Label(volume.Path)}", MaxVolumeNameLength)))
        .GroupBy(volume => volume.Name)
        .SelectMany(same => same.Select((volume, index) => new NamedVolume(
            index == 0 ? volume.Name : string.Create(CultureInfo.InvariantCulture, $"{volume.Name}-{index + 1}"),
            volume.Path)));

    // The last part of a path, in lowercase letters, digits and dashes.
    private static string Label(string path)
    {
        var last = path.TrimEnd('/', '\\').Split('/', '\\')[^1].ToLowerInvariant();
        return NotAllowed().Replace(last, "-").Trim('-');
    }

    // The last part of the image's name as a DNS label.
    private static string AppName(ProjectFacts facts)
    {
        var name = Label(ImageName.InFiles(facts));
        if (name.Length == 0 || !char.IsAsciiLetter(name[0]))
            name = $"app-{name}".TrimEnd('-');
        return Cut(name, MaxNameLength);
    }

    private static string Cut(string name, int length) => name[..Math.Min(name.Length, length)].TrimEnd('-');

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotAllowed();
}
