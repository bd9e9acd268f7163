using System.Globalization;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Plan;

/// <summary>Decides how the image is configured: what it says of itself, and how the app starts in it.</summary>
internal static class FinalStagePlanner
{
    /// <exception cref="SlimContainerException">A wish of the user's cannot be, or contradicts another.</exception>
    public static FinalStage Plan(ProjectFacts facts, ImageDecision decision)
    {
        var folder = WorkingDirectory(facts);
        var user = User(facts, decision.Runtime);
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
        };
        RequireVisibleArguments(facts, stage);
        return stage;
    }

    // In a Dockerfile ENV wins over ARG, whichever comes first.
    private static void RequireVisibleArguments(ProjectFacts facts, FinalStage stage)
    {
        if (BuildArgument.Of(build: null, stage).FirstOrDefault(argument => stage.Environment.Any(variable => variable.Key == argument.Name)) is { Name: var name })
            throw ContainerValue.Contradiction(facts, "ContainerEnvironmentVariable", $"The environment variable {name} hides the build argument of that name, which labels or line breaks are taken from. Give the variable another name, or leave the labels out with ContainerGenerateLabels=false.");
    }

    // With or without a slash at its end, as the user likes.
    private static string WorkingDirectory(ProjectFacts facts)
    {
        if (facts.Container.WorkingDirectory.Length == 0)
            return ContainerFolders.App(facts);

        var folder = ContainerValue.RequireFolder(facts, "ContainerWorkingDirectory", facts.Container.WorkingDirectory);
        return folder.Length > 1 ? folder.TrimEnd('/', '\\') : folder;
    }

    private static Argument User(ProjectFacts facts, BaseImage image)
    {
        if (facts.Container.User.Length > 0)
            return ContainerValue.RequireOneLine(facts, "ContainerUser", facts.Container.User);
        if (facts.IsWindows)
            return BaseFamilyFacts.WindowsUser;
        return image.User.StartsWith('$') ? Argument.Variable(image.User[1..]) : image.User;
    }

    // An image from elsewhere may not set the port that .NET images set.
    private static ValueList<KeyValuePair<string, string>> Environment(ProjectFacts facts, BaseImage image)
    {
        var wishes = facts.Container.Environment;
        foreach (var (name, _) in wishes)
        {
            ContainerValue.RequireName(facts, "ContainerEnvironmentVariable", name);
        }

        return facts.Kind == ApplicationKind.Web && image.Family is null or BaseFamily.Scratch && !PortPlanner.AreChosenBy(wishes)
            ? [new(PortPlanner.HttpPortsVariable, PortPlanner.HttpPort.ToString(CultureInfo.InvariantCulture)), .. wishes]
            : wishes;
    }

    private static string StopSignal(ProjectFacts facts)
    {
        var signal = facts.Container.StopSignal;
        return signal.All(character => char.IsAsciiLetterOrDigit(character) || character is '+' or '-')
            ? signal
            : throw ContainerValue.Invalid(facts, "SlimContainerStopSignal", signal, "It is the name of a signal, for example SIGINT, or its number.");
    }
}
