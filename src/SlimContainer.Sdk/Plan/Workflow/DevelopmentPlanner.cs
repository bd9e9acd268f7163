using System.Globalization;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>Plans the image for development.</summary>
internal static class DevelopmentPlanner
{
    // Browsers resolve names below localhost to the host, and Kestrel listens on all addresses for any name that is
    // neither "localhost" nor an address: in a container, the loopback address cannot be published.
    private const string ReloadHost = "dev.localhost";

    // Any free port: that of Visual Studio's and dotnet watch's own examples is random.
    private const int DefaultReloadPort = 5799;

    /// <summary>Why an app has no image for development; empty if it has one.</summary>
    public static string ReasonAgainst(ProjectFacts facts) => facts switch
    {
        { IsFileBased: true } => "a file-based app has no project for dotnet watch in a container",
        { IsWindows: true } => "compose copies changed files into Linux containers only",
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
    public static DevelopmentStage Plan(ProjectFacts facts, ImagePlan plan)
    {
        var build = plan.Build!;
        var isWeb = plan.Final.Ports.Count > 0 && facts.Kind != ApplicationKind.Console;
        var folder = FilePaths.Relative(facts.ProjectFolder, plan.Context.Root);
        return new DevelopmentStage
        {
            From = build.From,
            Dockerfile = facts.Dockerfile + ".dev",
            Context = plan.Context,
            WorkingDirectory = build.WorkingDirectory,
            ProjectFolder = folder == "." ? build.WorkingDirectory : $"{build.WorkingDirectory}/{folder}",
            RestoreInputs = build.RestoreInputs,
            Restore =
            [
                "dotnet", "restore", FilePaths.AsArgument(plan.Context.Project),
                .. NodePlanner.PublishProperties(facts),
            ],
            CompileInputs = SourceCopies.OfApp(facts, plan.Context),
            Secrets = build.Secrets,
            Environment = Environment(facts, isWeb).ToValueList(),
            Command =
            [
                "dotnet", "watch", "--non-interactive", "--project", FilePaths.AsArgument(Path.GetFileName(facts.ProjectFile)),
                .. facts.IsMultiTargeted ? (string[])["--framework", facts.TargetFramework] : [],
                "run", "--no-launch-profile",
            ],
            SourceFolders = OutermostFolders(facts).ToValueList(),
            RestoreFiles = facts.Closure.RestoreFiles.Except(facts.Closure.CredentialFiles).ToValueList(),
            ReloadPort = isWeb ? new(DefaultReloadPort, new Port(DefaultReloadPort, Port.Tcp)) : null,
        };
    }

    private static IEnumerable<KeyValuePair<string, string>> Environment(ProjectFacts facts, bool isWeb)
    {
        foreach (var variable in facts.Container.Environment)
        {
            yield return variable;
        }

        if (isWeb && !PortPlanner.AreChosenBy(facts.Container.Environment))
            yield return new(PortPlanner.HttpPortsVariable, $"{PortPlanner.HttpPort}");

        yield return new("DOTNET_ENVIRONMENT", "Development");
        yield return new("DOTNET_WATCH_RESTART_ON_RUDE_EDIT", "true");
        if (isWeb)
        {
            yield return new("DOTNET_WATCH_AUTO_RELOAD_WS_HOSTNAME", ReloadHost);
            yield return new(
                "DOTNET_WATCH_AUTO_RELOAD_WS_PORT",
                DefaultReloadPort.ToString(CultureInfo.InvariantCulture));
        }
    }

    // A folder within another one is copied with it.
    private static IEnumerable<string> OutermostFolders(ProjectFacts facts)
    {
        var folders = facts.Closure.ProjectsInTheApp.Select(project => project.Folder).Distinct().ToList();
        return folders.Where(folder => !folders.Exists(other => other != folder && FilePaths.IsIn(folder, other)));
    }
}
