using System.Globalization;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>Plans the image for development.</summary>
internal static class DevelopmentPlanner
{
    // With the dot, Kestrel listens on all addresses: the loopback address of a container cannot be published.
    private const string ReloadHost = "localhost.";

    // Above the app's port on the host, which differs between the apps of a repository.
    private const int ReloadPortDistance = 10_000;

    // The first SDK with a fixed port for it.
    private const int FirstSdkWithReload = 10;

    /// <summary>Why an app has no image for development; empty if it has one.</summary>
    public static string ReasonAgainst(ProjectFacts facts) => facts switch
    {
        { IsFileBased: true } => "a file-based app has no project for dotnet watch in a container",
        _ when !ContainerOs.Of(facts).HasFileSync => "compose copies changed files into Linux containers only",
        _ => "",
    };

    /// <summary>The facts from which the build context of the image for development is planned.</summary>
    public static ProjectFacts Facts(ProjectFacts facts) => facts with
    {
        Mode = BuildMode.MultiStage,
        Dockerfile = facts.Dockerfile + ".dev",
        IsSquashed = false,
    };

    /// <param name="facts">The project.</param>
    /// <param name="plan">The image's plan for <see cref="Facts"/>.</param>
    /// <param name="ports">The ports that the host publishes.</param>
    public static DevelopmentStage Plan(ProjectFacts facts, ImagePlan plan, ValueList<PublishedPort> ports)
    {
        var build = plan.Build!;
        var commands = new PublishCommands(facts, plan.Images, plan.Dialect, plan.Context.Root);
        var reloadPort = ReloadPort(facts, ports);
        return new DevelopmentStage
        {
            From = build.From with { OsPackages = plan.Images.DevelopmentPackages },
            Dockerfile = plan.Dockerfile,
            Context = plan.Context,
            WorkingDirectory = build.WorkingDirectory,
            ProjectFolder = FilePaths.Moved(facts.ProjectFolder, plan.Context.Root, build.WorkingDirectory),
            RestoreInputs = build.RestoreInputs,
            Restores = commands.DevelopmentRestores().ToValueList(),
            CompileInputs = SourceCopies.OfApp(facts, plan.Context),
            Secrets = build.Secrets,
            Environment = Environment(facts, reloadPort).ToValueList(),
            Command = Command(facts, commands, reloadPort).ToValueList(),
            SourceFolders = OutermostFolders(facts).ToValueList(),
            RestoreFiles = facts.Closure.RestoreFiles.Except(facts.Closure.CredentialFiles).ToValueList(),
            ReloadPort = reloadPort is { } port ? new(port, new Port(port, Port.Tcp)) : null,
        };
    }

    private static int? ReloadPort(ProjectFacts facts, ValueList<PublishedPort> ports) =>
        facts.Kind != ApplicationKind.Console
        && facts.LowestSdkVersion.Major >= FirstSdkWithReload
        && ports is [{ Host: var port }, ..]
            ? port + (port + ReloadPortDistance > ushort.MaxValue ? -ReloadPortDistance : ReloadPortDistance)
            : null;

    // Pages connect to the host, whatever address the server in the container has.
    private static IEnumerable<string> Command(ProjectFacts facts, PublishCommands commands, int? reloadPort) =>
    [
        "dotnet", "watch", "--non-interactive",
        "--project", FilePaths.AsArgument(Path.GetFileName(facts.ProjectFile)),
        .. facts.IsMultiTargeted ? (string[])["--framework", facts.TargetFramework] : [],
        "run", "--no-launch-profile",
        .. commands.GlobalProperties.Select(property => $"--property:{property.Key}={property.Value}"),
        .. reloadPort is { } port ? (string[])["-e", $"ASPNETCORE_AUTO_RELOAD_WS_ENDPOINT=ws://localhost:{port}"] : [],
    ];

    private static IEnumerable<KeyValuePair<string, string>> Environment(ProjectFacts facts, int? reloadPort)
    {
        foreach (var variable in facts.Container.Environment)
        {
            yield return variable;
        }

        if (facts.Kind != ApplicationKind.Console && !PortPlanner.AreChosenBy(facts.Container.Environment))
            yield return PortPlanner.DefaultHttpPort;

        yield return new("DOTNET_ENVIRONMENT", "Development");
        yield return new("DOTNET_WATCH_RESTART_ON_RUDE_EDIT", "true");
        if (reloadPort is { } port)
        {
            yield return new("DOTNET_WATCH_AUTO_RELOAD_WS_HOSTNAME", ReloadHost);
            yield return new("DOTNET_WATCH_AUTO_RELOAD_WS_PORT", port.ToString(CultureInfo.InvariantCulture));
        }
    }

    // A folder within another one is copied with it.
    private static IEnumerable<string> OutermostFolders(ProjectFacts facts)
    {
        var folders = facts.Closure.ProjectsInTheApp.Select(project => project.Folder).Distinct().ToList();
        return folders.Where(folder => !folders.Exists(other => other != folder && FilePaths.IsIn(folder, other)));
    }
}
