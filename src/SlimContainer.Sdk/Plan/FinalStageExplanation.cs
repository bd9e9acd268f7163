using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Plan;

/// <summary>The rows of the explanation that are about the final stage's configuration: what was set, and by whom.</summary>
internal static class FinalStageExplanation
{
    public static IEnumerable<ExplanationRow> Of(ProjectFacts facts, FinalStage stage) =>
    [
        new("user", (stage.User.IsVariable ? "$" : "") + stage.User.Text, User(facts, stage.From.Family)),
        .. Folder(facts, stage),
        .. stage.Ports.Select(port => new ExplanationRow("port", port.ToString(), Port(facts, stage, port))),
        .. facts.Container.Environment.Select(variable => new ExplanationRow("variable", variable.Key, "from ContainerEnvironmentVariable")),
        .. stage.Volumes.Select(volume => new ExplanationRow("volume", volume.Path, volume.Owner is null ? "root writes into it" : "the folder in the image belongs to the user, so a new volume does too")),
        .. SystemFiles(stage),
        .. StopSignal(stage),
        .. HealthCheck(stage),
        new("entry point", Words(stage.Start.EntryPoint), EntryPoint(facts, stage)),
        .. DefaultArguments(stage),
        .. stage.Labels.Select(label => new ExplanationRow("label", label.Name, Label(facts, label))),
    ];

    private static string User(ProjectFacts facts, BaseFamily? family) => family switch
    {
        _ when facts.Container.User.Length > 0 => "from ContainerUser",
        _ when facts.IsWindows => "the user without administrator's rights that Windows containers have",
        null => "non-root; a number, since an unknown image may have no user of that name",
        BaseFamily.Scratch => "non-root; a number, since there is no list of users",
        _ => "non-root; every .NET image for Linux sets APP_UID to 1654",
    };

    private static IEnumerable<ExplanationRow> Folder(ProjectFacts facts, FinalStage stage) =>
        facts.Container.WorkingDirectory.Length == 0 ? [] : [new("folder", stage.WorkingDirectory, "from ContainerWorkingDirectory; the app lies there")];

    private static string Port(ProjectFacts facts, FinalStage stage, Port port) =>
        facts.Kind != ApplicationKind.Web || port != new Port(PortPlanner.HttpPort, Plan.Port.Tcp) ? "from the project's items and variables"
        : stage.Environment.Any(variable => variable.Key == PortPlanner.HttpPortsVariable) ? "the base does not set ASPNETCORE_HTTP_PORTS, so the Dockerfile does"
        : "the base sets ASPNETCORE_HTTP_PORTS to it";

    private static IEnumerable<ExplanationRow> SystemFiles(FinalStage stage)
    {
        if (stage.SystemFiles is not { } files)
            yield break;
        if (files.HasCertificates)
            yield return new("certificates", "/etc/ssl/certs/ca-certificates.crt", "from SlimContainerScratchFiles; those of the SDK image");
        if (files.PasswdEntry is { } entry)
            yield return new("users", entry, "from SlimContainerScratchFiles");
        if (files.HasTemporaryFolder)
            yield return new("folder", "/tmp", "from SlimContainerScratchFiles; everybody may write into it");
    }

    private static IEnumerable<ExplanationRow> StopSignal(FinalStage stage) =>
        stage.StopSignal.Length == 0 ? [] : [new("stop signal", stage.StopSignal, "from SlimContainerStopSignal")];

    private static IEnumerable<ExplanationRow> HealthCheck(FinalStage stage) =>
        stage.HealthCheck is { } check ? [new("health check", Words(check.Command), "the app's own program asks, so the image needs no shell and no other tool")] : [];

    private static string EntryPoint(ProjectFacts facts, FinalStage stage) =>
        stage.Start.EntryPoint is null ? "the base's own is kept: the app is no entry point"
        : facts.Container.Command is not { AppCommand.Count: 0, AppCommandArguments.Count: 0, EntryPoint.Count: 0, Instruction.Length: 0 } ? "from the project's items"
        : facts.HasExecutable ? "the app is an executable of its own"
        : stage.From.Family is BaseFamily.Chiseled or BaseFamily.Distroless ? "the base brings dotnet as its entry point, so a CMD alone would not start the app"
        : "the base brings dotnet";

    private static IEnumerable<ExplanationRow> DefaultArguments(FinalStage stage) =>
        stage.Start.DefaultArguments.Count == 0 ? [] : [new("default args", Words(stage.Start.DefaultArguments), "behind the entry point, unless the container is made with others")];

    private static string Label(ProjectFacts facts, Label label) =>
        label.IsArgument ? $"comes with each build, as the build argument {label.Value}"
        : facts.Container.Labels.Any(own => own.Key == label.Name) ? "from ContainerLabel"
        : "from the project's properties; ContainerGenerateLabels=false leaves it out";

    private static string Words(IEnumerable<string>? words) => words is null ? "(the base's)" : string.Join(' ', words) is { Length: > 0 } text ? text : "(none)";
}
