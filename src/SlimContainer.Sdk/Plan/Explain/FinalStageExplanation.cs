using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Plan;

/// <summary>The explanation rows of the final stage's configuration, with the source of each value.</summary>
internal static class FinalStageExplanation
{
    public static IEnumerable<ExplanationRow> Of(ProjectFacts facts, FinalStage stage) =>
    [
        new("user", (stage.User.IsVariable ? "$" : "") + stage.User.Text, User(facts, stage.From.Family)),
        .. Folder(facts, stage),
        .. stage.Ports.Select(port => new ExplanationRow("port", port.ToString(), Port(facts, stage, port))),
        .. stage.Environment.Select(variable => new ExplanationRow("variable", variable.Name, variable.Reason)),
        .. stage.Volumes.Select(volume => new ExplanationRow("volume", volume.Path, Volume(volume))),
        .. SystemFiles(stage),
        .. StopSignal(stage),
        .. HealthCheck(stage),
        new("entry point", Join(stage.Start.EntryPoint), EntryPoint(facts, stage)),
        .. DefaultArguments(stage),
        .. stage.Labels.Select(label => new ExplanationRow("label", label.Name, Label(facts, label))),
    ];

    private static string User(ProjectFacts facts, BaseFamily? family) => family switch
    {
        _ when facts.Container.User.Length > 0 => "from ContainerUser",
        _ when facts.IsWebAssembly => "non-root; the user of nginx in its images",
        _ when ContainerOs.Of(facts).User is not null => "the non-administrator user of Windows containers",
        { } known when known.IsOfVendor() => "non-root; the user of the base image",
        null => "non-root; numeric, because an unknown image may not have a user of that name",
        BaseFamily.Scratch => "non-root; numeric, because scratch has no list of users",
        _ => "non-root; every .NET image for Linux sets APP_UID to 1654",
    };

    private static IEnumerable<ExplanationRow> Folder(ProjectFacts facts, FinalStage stage) =>
        facts.Container.WorkingDirectory.Length == 0
            ? []
            : [new("app directory", stage.WorkingDirectory, "from ContainerWorkingDirectory")];

    private static string Volume(Volume volume) => volume.Owner is null
        ? "written by root"
        : "owned by the app's user, and so in new volumes";

    private static string Port(ProjectFacts facts, FinalStage stage, Port port) => port switch
    {
        _ when port == new Port(stage.WebServer?.Port ?? 0, Plan.Port.Tcp) => "from the configuration of nginx",
        _ when facts.Kind != ApplicationKind.Web || port != new Port(PortPlanner.HttpPort, Plan.Port.Tcp) =>
            "from the project's items and variables",
        _ when stage.Environment.FirstOrDefault(one => one.Name == PortPlanner.HttpPortsVariable) is { } variable =>
            $"{variable.Name} sets it: {variable.Reason}",
        _ => $"the base image sets {stage.From.Vendor?.PortVariable ?? PortPlanner.HttpPortsVariable} to it",
    };

    private static IEnumerable<ExplanationRow> SystemFiles(FinalStage stage)
    {
        if (stage.SystemFiles is not { } files)
            yield break;
        if (files.HasCertificates)
        {
            yield return new(
                "certificates",
                "/etc/ssl/certs/ca-certificates.crt",
                "from SlimContainerScratchFiles; copied from the SDK image");
        }

        if (files.PasswdEntry is { } entry)
            yield return new("users", entry, "from SlimContainerScratchFiles");
        if (files.HasTemporaryFolder)
            yield return new("folder", "/tmp", "from SlimContainerScratchFiles; world-writable");
    }

    private static IEnumerable<ExplanationRow> StopSignal(FinalStage stage) =>
        stage.StopSignal.Length == 0 ? [] : [new("stop signal", stage.StopSignal, "from SlimContainerStopSignal")];

    private static IEnumerable<ExplanationRow> HealthCheck(FinalStage stage) =>
        stage.HealthCheck is { } check
            ?
            [
                new(
                    "health check",
                    Join(check.Command),
                    "the app probes itself, so the image needs no shell or other tool"),
            ]
            : [];

    private static string EntryPoint(ProjectFacts facts, FinalStage stage) => facts.Container.Command switch
    {
        _ when stage.Start.EntryPoint is null && facts.IsWebAssembly => "the base image starts nginx",
        _ when stage.Start.EntryPoint is null => "entry point of the base image; the app is not the entry point",
        not { AppCommand.Count: 0, AppCommandArguments.Count: 0, EntryPoint.Count: 0, Instruction.Length: 0 } =>
            "from the project's items",
        _ when facts.HasExecutable => "the app has its own executable",
        _ when stage.From.Family is BaseFamily.Chiseled or BaseFamily.Distroless or BaseFamily.Chainguard =>
            "the base image's entry point is dotnet, so CMD alone would not start the app",
        _ => "the base image contains dotnet",
    };

    private static IEnumerable<ExplanationRow> DefaultArguments(FinalStage stage) =>
        stage.Start.DefaultArguments.Count == 0
            ? []
            :
            [
                new(
                    "default args",
                    Join(stage.Start.DefaultArguments),
                    "appended to the entry point unless overridden by docker run"),
            ];

    private static string Label(ProjectFacts facts, Label label) => label switch
    {
        { IsArgument: true } => $"set with each build, by the build argument {label.Value}",
        _ when facts.Container.Labels.Any(own => own.Key == label.Name) => "from ContainerLabel",
        _ => "from the project's properties; omit with ContainerGenerateLabels=false",
    };

    private static string Join(IEnumerable<string>? arguments)
    {
        if (arguments is null)
            return "(from the base image)";

        return string.Join(' ', arguments) is { Length: > 0 } text ? text : "(none)";
    }
}
