using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Plan;

/// <summary>The stage of the runtime image.</summary>
/// <param name="From">The runtime image.</param>
/// <param name="WorkingDirectory">The app directory, which is also the working directory.</param>
/// <param name="Ports">The ports that the app listens on.</param>
/// <param name="Environment">Environment variables that the base image does not set.</param>
/// <param name="User">The user that runs the app.</param>
/// <param name="Start">The entry point and its default arguments.</param>
internal sealed record FinalStage(
    BaseImage From,
    string WorkingDirectory,
    ValueList<Port> Ports,
    ValueList<EnvironmentVariable> Environment,
    Argument User,
    StartCommand Start)
{
    /// <summary>The volumes.</summary>
    public ValueList<Volume> Volumes { get; init; } = [];

    /// <summary>The signal that stops the container; empty for the default.</summary>
    public string StopSignal { get; init; } = "";

    /// <summary>OS files that the base image lacks; null if none are requested.</summary>
    public SystemFiles? SystemFiles { get; init; }

    /// <summary>The health check; null if not requested.</summary>
    public HealthCheck? HealthCheck { get; init; }

    public ValueList<Label> Labels { get; init; } = [];

    /// <summary>The web server's configuration; null for an app that listens itself.</summary>
    public WebServer? WebServer { get; init; }

    /// <summary>What a read-only container needs; null for Windows, which has none.</summary>
    public ReadOnlyNeeds? ReadOnly { get; init; }
}

/// <summary>Plans the configuration of the image: environment, ports, user, labels and start command.</summary>
internal static class FinalStagePlanner
{
    /// <exception cref="SlimContainerException">A setting is invalid or contradicts another.</exception>
    public static FinalStage Plan(ProjectFacts facts, ImageDecision decision)
    {
        foreach (var package in facts.OsPackages)
        {
            ContainerValueValidator.RequirePackage(facts, ItemTable.OsPackage.Name, package.Name);
        }

        var folder = WorkingDirectory(facts);
        var user = User(facts, decision.Runtime);
        var server = WebServerPlanner.Plan(facts, folder);
        var stage = new FinalStage(
            From: decision.Runtime,
            WorkingDirectory: folder,
            Ports: PortPlanner.Ports(facts),
            Environment: Environment(facts, decision.Runtime),
            User: user,
            Start: StartCommandPlanner.Plan(facts, decision.Runtime, folder))
        {
            Volumes = VolumePlanner.Plan(facts, folder, user),
            StopSignal = StopSignal(facts),
            SystemFiles = SystemFilesPlanner.Plan(facts, decision, user),
            HealthCheck = HealthCheckPlanner.Plan(facts, folder),
            Labels = LabelPlanner.Plan(facts, decision.Runtime),
            WebServer = server,
        };
        RequireVisibleArguments(facts, stage);
        return stage with { ReadOnly = ReadOnlyPlanner.Plan(facts, stage) };
    }

    // ENV overrides ARG in a Dockerfile, regardless of the order.
    private static void RequireVisibleArguments(ProjectFacts facts, FinalStage stage)
    {
        var variables = stage.Environment.Select(variable => variable.Name).ToHashSet(StringComparer.Ordinal);
        var shadowed = BuildArgument.Of(build: null, stage)
            .FirstOrDefault(argument => variables.Contains(argument.Name));
        if (shadowed is not null)
        {
            throw ContainerValueValidator.Contradiction(
                facts,
                "ContainerEnvironmentVariable",
                $"The environment variable {shadowed.Name} shadows the build argument of the same name, which labels "
                + "or line breaks use. Rename the variable, or omit the labels with ContainerGenerateLabels=false.");
        }
    }

    // Trailing separator is optional.
    private static string WorkingDirectory(ProjectFacts facts)
    {
        if (facts.Container.WorkingDirectory.Length == 0)
            return ContainerOs.Of(facts).AppFolder;

        var folder = ContainerValueValidator.RequireFolder(
            facts,
            "ContainerWorkingDirectory",
            facts.Container.WorkingDirectory);
        return folder.Length > 1 ? folder.TrimEnd('/', '\\') : folder;
    }

    private static Argument User(ProjectFacts facts, BaseImage image)
    {
        if (facts.Container.User.Length > 0)
            return ContainerValueValidator.RequireWord(facts, "ContainerUser", facts.Container.User);
        if (ContainerOs.Of(facts).User is { } user)
            return user;
        if (facts.IsWebAssembly)
            return WebServerImageChooser.User;
        return image.User.StartsWith('$') ? Argument.Variable(image.User[1..]) : image.User;
    }

    // The project's own variables override those of the package.
    private static ValueList<EnvironmentVariable> Environment(ProjectFacts facts, BaseImage image)
    {
        var requested = facts.Container.Environment;
        foreach (var (name, _) in requested)
        {
            ContainerValueValidator.RequireName(facts, "ContainerEnvironmentVariable", name);
        }

        return
        [
            .. DefaultPort(facts, image).Concat(NoAddresses(facts, image)).Concat(ExtractFolder(facts))
                .ExceptBy(requested.Select(one => one.Key), own => own.Name),
            .. requested.Select(one =>
                new EnvironmentVariable(one.Key, one.Value, "from ContainerEnvironmentVariable")),
        ];
    }

    private static IEnumerable<EnvironmentVariable> DefaultPort(ProjectFacts facts, BaseImage image)
    {
        if (facts.Kind == ApplicationKind.Web
            && image.Family is null or BaseFamily.Scratch
            && !PortPlanner.AreChosenBy(facts.Container.Environment))
        {
            var (name, value) = PortPlanner.DefaultHttpPort;
            yield return new(name, value, "the default port, which images other than .NET's may not set");
        }
    }

    private static IEnumerable<EnvironmentVariable> NoAddresses(ProjectFacts facts, BaseImage image)
    {
        if (facts.Kind == ApplicationKind.Web
            && PortPlanner.AreOverriddenBy(image.Vendor?.PortVariable ?? "", facts.Container.Environment))
        {
            yield return new(
                PortPlanner.AddressesVariable,
                "",
                "the addresses of the base image would override the project's ports");
        }
    }

    // The default is below the home folder, which is not writable for other users or in a read-only container.
    private static IEnumerable<EnvironmentVariable> ExtractFolder(ProjectFacts facts)
    {
        if (facts.ExtractsItself && !ContainerOs.Of(facts).HasWritableHome)
        {
            yield return new(
                WritableFolder.ExtractVariable,
                WritableFolder.ExtractFolder,
                "the single-file app extracts files when it starts, and not every user has a home folder");
        }
    }

    private static string StopSignal(ProjectFacts facts)
    {
        var signal = facts.Properties.Text(ContainerProperties.StopSignal);
        return signal.Length == 0 || SignalName.IsValid(signal)
            ? signal
            : throw ContainerValueValidator.Invalid(
                facts,
                ContainerProperties.StopSignal.Name,
                signal,
                "must be the name of a signal, for example SIGINT, or its number");
    }
}
