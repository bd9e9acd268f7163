using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Plan;

/// <summary>The start command of the image.</summary>
/// <param name="EntryPoint">The entry point in exec form; null for that of the base image.</param>
/// <param name="DefaultArguments">Arguments appended to the entry point, unless overridden by docker run.</param>
internal sealed record StartCommand(ValueList<string>? EntryPoint, ValueList<string> DefaultArguments)
{
    /// <summary>The entry point followed by the default arguments.</summary>
    public IEnumerable<string> Words => (EntryPoint ?? []).Concat(DefaultArguments);
}

/// <summary>Plans the start command, by the rules of the .NET SDK's container publishing.</summary>
internal static class StartCommandPlanner
{
    private const string EntryPointInstruction = "Entrypoint";
    private const string DefaultArgumentsInstruction = "DefaultArgs";
    private const string NoInstruction = "None";

    /// <param name="facts">The project.</param>
    /// <param name="image">The base image.</param>
    /// <param name="folder">The app's folder.</param>
    /// <exception cref="SlimContainerException">The settings contradict each other.</exception>
    public static StartCommand Plan(ProjectFacts facts, BaseImage image, string folder)
    {
        var requested = facts.Container.Command;
        var setsEntryPoint = requested.EntryPoint.Count + requested.EntryPointArguments.Count > 0;
        var instruction = Instruction(facts);
        // The base image starts the web server of a WebAssembly app.
        if (facts.IsWebAssembly && !setsEntryPoint && requested.AppCommand.Count == 0)
            return new StartCommand(null, requested.DefaultArguments);

        ValueList<string> app = instruction switch
        {
            _ when requested.AppCommand.Count > 0 => requested.AppCommand,
            _ when facts.IsWebAssembly => [],
            NoInstruction => [],
            _ => OfTheApp(facts, folder),
        };

        // Compatibility with SDKs before ContainerAppCommand: arguments without an entry point are default arguments.
        var areDefaults = instruction.Length == 0 && requested is
        {
            EntryPoint.Count: 0,
            EntryPointArguments.Count: > 0,
            DefaultArguments.Count: 0,
            AppCommandArguments.Count: 0,
        };
        if (areDefaults)
            return new StartCommand(app, requested.EntryPointArguments);
        if (instruction.Length == 0)
            instruction = setsEntryPoint ? DefaultArgumentsInstruction : EntryPointInstruction;

        RequireTogether(facts, instruction, setsEntryPoint, app);
        ValueList<string> command = [.. app, .. requested.AppCommandArguments];
        return instruction == EntryPointInstruction
            ? new StartCommand(command, requested.DefaultArguments)
            : new StartCommand(EntryPoint(requested, image), [.. command, .. requested.DefaultArguments]);
    }

    /// <summary>The command of the app, relative to the working directory if it has no executable.</summary>
    public static ValueList<string> OfTheApp(ProjectFacts facts, string folder) =>
        facts.HasExecutable
            ? [ContainerOs.Of(facts).Executable(folder, facts.AssemblyName)]
            : ["dotnet", FilePaths.AsArgument(facts.AssemblyName + ".dll")];

    private static string Instruction(ProjectFacts facts)
    {
        var requested = facts.Container.Command.Instruction;
        if (requested.Length == 0)
            return "";

        string[] valid = [EntryPointInstruction, DefaultArgumentsInstruction, NoInstruction];
        return valid.FirstOrDefault(value => value.Equals(requested, StringComparison.OrdinalIgnoreCase))
            ?? throw ContainerValueValidator.Invalid(facts, "ContainerAppCommandInstruction", requested, valid);
    }

    private static void RequireTogether(
        ProjectFacts facts,
        string instruction,
        bool setsEntryPoint,
        ValueList<string> app)
    {
        var requested = facts.Container.Command;
        if (requested is { EntryPoint.Count: 0, EntryPointArguments.Count: > 0 })
        {
            throw Contradiction(
                "ContainerEntrypointArgs",
                "ContainerEntrypointArgs is set, but ContainerEntrypoint is not. Set both, or use "
                + "ContainerAppCommandArgs for arguments that always follow the app, and ContainerDefaultArgs for "
                + "those that docker run can override.");
        }

        if (app.Count == 0 && requested.AppCommandArguments.Count > 0)
        {
            throw Contradiction(
                "ContainerAppCommandArgs",
                "ContainerAppCommandArgs is set, but there is no ContainerAppCommand to append it to: "
                + "ContainerAppCommandInstruction is None.");
        }

        if (instruction == NoInstruction && app.Count > 0)
        {
            throw Contradiction(
                "ContainerAppCommand",
                "ContainerAppCommand is set, but ContainerAppCommandInstruction is None, which omits it. Remove one of "
                + "them.");
        }

        if (instruction == EntryPointInstruction && setsEntryPoint)
        {
            throw Contradiction(
                "ContainerEntrypoint",
                "ContainerEntrypoint is set, but ContainerAppCommandInstruction makes the app the entry point. Set "
                + "ContainerAppCommandInstruction to DefaultArgs to start the app through your entry point.");
        }

        SlimContainerException Contradiction(string setting, string message) =>
            ContainerValueValidator.Contradiction(facts, setting, message);
    }

    // The entry point of the .NET images is dotnet, which would treat the user's command as an assembly.
    private static ValueList<string>? EntryPoint(CommandOptions requested, BaseImage image)
    {
        if (requested.EntryPoint.Count > 0)
            return [.. requested.EntryPoint, .. requested.EntryPointArguments];

        return image.Family is null ? null : [];
    }
}
