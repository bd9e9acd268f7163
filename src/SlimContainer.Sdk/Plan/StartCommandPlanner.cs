using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Plan;

/// <summary>Decides what a container starts with, by the rules of the .NET SDK's own container publishing.</summary>
internal static class StartCommandPlanner
{
    private const string EntryPointInstruction = "Entrypoint";
    private const string DefaultArgumentsInstruction = "DefaultArgs";
    private const string NoInstruction = "None";

    /// <param name="facts">The project.</param>
    /// <param name="image">The base image.</param>
    /// <param name="folder">The app's folder.</param>
    /// <exception cref="SlimContainerException">The user's wishes contradict each other.</exception>
    public static StartCommand Plan(ProjectFacts facts, BaseImage image, string folder)
    {
        var wishes = facts.Container.Command;
        var setsEntryPoint = wishes.EntryPoint.Count + wishes.EntryPointArguments.Count > 0;
        var instruction = Instruction(facts);
        var app = wishes.AppCommand.Count > 0 ? wishes.AppCommand
            : instruction == NoInstruction ? []
            : OfTheApp(facts, folder);

        // From the time when there was no AppCommand.
        var areDefaults = instruction.Length == 0 && wishes is { EntryPoint.Count: 0, EntryPointArguments.Count: > 0, DefaultArguments.Count: 0, AppCommandArguments.Count: 0 };
        if (areDefaults)
            return new StartCommand(app, wishes.EntryPointArguments);
        if (instruction.Length == 0)
            instruction = setsEntryPoint ? DefaultArgumentsInstruction : EntryPointInstruction;

        RequireTogether(facts, instruction, setsEntryPoint, app);
        ValueList<string> command = [.. app, .. wishes.AppCommandArguments];
        return instruction == EntryPointInstruction
            ? new StartCommand(command, wishes.DefaultArguments)
            : new StartCommand(EntryPoint(wishes, image), [.. command, .. wishes.DefaultArguments]);
    }

    /// <summary>The app alone: in the folder that it is started in.</summary>
    public static ValueList<string> OfTheApp(ProjectFacts facts, string folder) =>
        facts.HasExecutable ? [ContainerFolders.Executable(facts, folder)] : ["dotnet", facts.AssemblyName + ".dll"];

    private static string Instruction(ProjectFacts facts)
    {
        var wish = facts.Container.Command.Instruction;
        string[] known = ["", EntryPointInstruction, DefaultArgumentsInstruction, NoInstruction];
        return known.FirstOrDefault(word => word.Equals(wish, StringComparison.OrdinalIgnoreCase))
            ?? throw ContainerValue.Invalid(facts, "ContainerAppCommandInstruction", wish, $"It is {EntryPointInstruction}, {DefaultArgumentsInstruction} or {NoInstruction}.");
    }

    private static void RequireTogether(ProjectFacts facts, string instruction, bool setsEntryPoint, ValueList<string> app)
    {
        var wishes = facts.Container.Command;
        if (wishes is { EntryPoint.Count: 0, EntryPointArguments.Count: > 0 })
            throw ContainerValue.Contradiction(facts, "ContainerEntrypointArgs", "ContainerEntrypointArgs is set, and ContainerEntrypoint is not. Set both, or use ContainerAppCommandArgs for what always follows the app, and ContainerDefaultArgs for what a user may replace.");
        if (app.Count == 0 && wishes.AppCommandArguments.Count > 0)
            throw ContainerValue.Contradiction(facts, "ContainerAppCommandArgs", "ContainerAppCommandArgs is set, and there is no ContainerAppCommand that they could follow: ContainerAppCommandInstruction is None.");
        if (instruction == NoInstruction && app.Count > 0)
            throw ContainerValue.Contradiction(facts, "ContainerAppCommand", "ContainerAppCommand is set, and ContainerAppCommandInstruction is None, which leaves it out. Take one of them away.");
        if (instruction == EntryPointInstruction && setsEntryPoint)
            throw ContainerValue.Contradiction(facts, "ContainerEntrypoint", "ContainerEntrypoint is set, and ContainerAppCommandInstruction makes the app the entry point. Set ContainerAppCommandInstruction to DefaultArgs to start the app by way of your entry point.");
    }

    // The entry point of .NET's own images is dotnet, which would take a command of the user's for an assembly.
    private static ValueList<string>? EntryPoint(CommandWishes wishes, BaseImage image) =>
        wishes.EntryPoint.Count > 0 ? [.. wishes.EntryPoint, .. wishes.EntryPointArguments]
        : image.Family is null ? null
        : [];
}
