using System.Globalization;
using Scriban.Runtime;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Staging;
using static SlimContainer.Sdk.Render.TemplateLists;

namespace SlimContainer.Sdk.Render;

/// <summary>
/// The plan as template variables. Every value is escaped for the context that it is named after, so that no template
/// lets a value start a new instruction.
/// </summary>
internal static class TemplateModel
{
    private const string EmulationNote =
        "Runs on the target platform: emulated when building for another architecture.";

    public static ScriptObject Of(ImagePlan plan) => new()
    {
        ["escape"] = $"{EscapeCharacter(plan)}",
        ["build_folder"] = BuildFolder(plan),
        ["build_command"] = Escape.Command(plan.BuildCommand),
        ["first"] = plan.BuilderImage is { } first ? First(first) : null,
        ["debug"] = plan.Debug is { } debug ? Debug(debug) : null,
        ["node"] = plan.Node is { } node ? Node(node) : null,
        ["build"] = plan.Build is { } build ? Build(build, plan) : null,
        ["tests"] = plan.Tests is { } tests ? Tests(tests) : null,
        ["final"] = Final(plan),
        ["stages"] = Stages(),
        ["folders"] = Folders(),
        ["ignore"] = List(plan.Context.Ignore, Ignore),
    };

    // Null if it is the Dockerfile's own.
    private static string? BuildFolder(ImagePlan plan) =>
        FilePaths.Relative(plan.Context.Root, Path.GetDirectoryName(plan.Dockerfile)!) is var folder and not "."
            ? Escape.Comment(folder)
            : null;

    private static ScriptObject Stages() => new()
    {
        ["debug"] = StageNames.Debug,
        ["node"] = StageNames.Node,
        ["sources"] = StageNames.Sources,
        ["directives"] = StageNames.Directives,
        ["build"] = StageNames.Build,
        ["symbols"] = StageNames.Symbols,
        ["sbom"] = StageNames.Sbom,
        ["run_tests"] = StageNames.RunTests,
        ["test_results"] = StageNames.TestResults,
        ["test"] = StageNames.Test,
        ["final"] = StageNames.Final,
    };

    private static ScriptObject Folders() => new()
    {
        ["layers"] = StageFolders.Layers,
        ["app"] = StageFolders.App,
        ["web_server"] = StageFolders.WebServer,
        ["failed_tests"] = StageFolders.FailedTests,
        ["home"] = StageFolders.Home,
        ["timestamp"] = Reproducible.FolderTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        ["volume"] = StageFolders.Volume,
        ["system"] = StageFolders.System,
        ["nuget"] = StageFolders.NuGet,
        ["packages"] = StageFolders.Packages,
        ["secrets"] = StageFolders.Secrets,
    };

    private static ScriptObject First(BuilderImage first) => new()
    {
        ["build_command"] = Escape.Command(first.Command),
        ["image"] = first.Image,
        ["file"] = Escape.Comment(Path.GetFileName(first.Dockerfile)),
    };

    private static ScriptObject Debug(DebugStage stage) => new()
    {
        ["from"] = stage.From.Reference.ToString(),
        ["install"] = Install(stage.From),
    };

    private static ScriptObject Node(NodeStage stage) => new()
    {
        ["from"] = stage.From.ToString(),
        ["working_directory"] = Escape.Path(stage.WorkingDirectory),
        ["install_inputs"] = Escape.CopyArguments(stage.InstallInputs),
        ["cache_folder"] = stage.CacheFolder,
        ["secrets"] = List(stage.Secrets.Files, Secret),
        ["secret_variables"] = List(stage.Secrets.Variables, Variable),
        ["install"] = string.Join(" && ", stage.Install.Select(Escape.Command)),
        ["sources"] = Escape.CopyArguments(new Copy([stage.Folder == "." ? "." : stage.Folder + "/"], "./")),
        ["build"] = Escape.Command(stage.Build),
        ["output"] = Escape.Shell($"./{stage.Output}"),
        ["is_apart"] = stage.IsIsolated,
        ["folder"] = Escape.Shell($"./{stage.Folder}"),
    };

    private static ScriptObject Build(BuildStage stage, ImagePlan plan) => new()
    {
        ["from"] = stage.From.Reference.ToString(),
        ["reason"] = Escape.Comment(stage.From.Reason),
        ["on_builder_platform"] = stage.OnBuilderPlatform,
        ["takes_architecture"] = stage.TakesArchitecture,
        ["as_root"] = stage.From.IsNotRoot,
        ["install"] = Install(stage.From),
        ["caches_downloads"] = stage.CachesDownloads,
        ["extracts_documentation"] = stage.ExtractsDocumentation,
        ["apps"] = stage.Apps,
        ["publishes_in_one_process"] = stage.PublishesInOneProcess,
        ["working_directory"] = stage.WorkingDirectory,
        ["directives"] = stage.Directives.Count == 0 ? null : new ScriptObject
        {
            ["inputs"] = Copies(stage.Directives, copy => CopyArguments(copy, plan)),
            ["command"] = Command(DirectivesStage.Command, plan),
        },
        ["restore_inputs"] = Copies(stage.RestoreInputs, copy => CopyArguments(copy, plan)),
        ["restore"] = Command(stage.Restore, plan),
        ["references"] = stage.References is not { } references ? null : new ScriptObject
        {
            ["inputs"] = Copies(references.Inputs, copy => CopyArguments(copy, plan)),
            ["builds"] = List(references.Builds, build => Command(build, plan)),
        },
        ["compile_inputs"] = Copies(stage.CompileInputs, copy => CopyArguments(copy, plan)),
        ["restore_with_sources"] = stage.RestoreWithSources is { } second ? Command(second, plan) : null,
        ["publish"] = Command(stage.Publish, plan),
        ["publish_output"] = Command(stage.PublishOutput, plan),
        ["restores_in_publish"] = stage.RestoresInPublish,
        ["tool_restores"] = List(stage.ToolRestores, restore => Command(restore, plan)),
        ["more_restores"] = List(stage.MoreRestores, restore => Command(restore, plan)),
        ["more_restores_with_sources"] = List(stage.MoreRestoresWithSources, restore => Command(restore, plan)),
        ["layer_folders"] = List(
            stage.LayerFolders,
            folder => plan.Os.HasPowerShell ? Escape.PowerShell(folder) : Escape.Shell(folder)),
        ["symbols_folder"] = stage.SymbolsFolder,
        ["sbom"] = stage.Sbom,
        ["secrets"] = List(stage.Secrets.Files, Secret),
        ["secret_variables"] = List(stage.Secrets.Variables, Variable),
        ["host_arguments"] = List(stage.HostComputedArguments, argument => argument.Name),
    };

    private static ScriptObject Tests(TestStage stage) => new()
    {
        ["inputs"] = Copies(stage.Inputs, copy => Escape.CopyArguments(copy)),
        ["runs"] = List(stage.Runs, run => new ScriptObject
        {
            ["project"] = Escape.Shell(run.Project),
            ["command"] = Escape.Command(run.Command),
        }),
        ["results_folder"] = StageFolders.TestResults,
    };

    private static ScriptObject Final(ImagePlan plan)
    {
        var stage = plan.Final;
        return new()
        {
            ["from"] = stage.From.Reference.ToString(),
            ["reason"] = Escape.Comment(stage.From.Reason),
            ["architecture"] = Architecture(plan),
            ["working_directory"] = Escape.Path(stage.WorkingDirectory, EscapeCharacter(plan)),
            ["app_folder"] = Escape.Shell(stage.WorkingDirectory),
            // Absolute paths before WORKDIR: a folder that WORKDIR creates has the build time in its layer.
            ["app"] = List(AppInstructions.Copies(plan), copy => copy),
            ["app_archives"] = List(AppInstructions.Archives(plan), archive => archive),
            ["install"] = Install(stage.From, plan.NeedsEmulation ? [EmulationNote] : []),
            ["installs_as_root"] = stage.From is { Vendor: not null, OsPackages.Count: > 0 },
            ["install_mount"] = plan.CombinesInstallAndCopy ? AppInstructions.Mount(plan.AppSources.Single()) : null,
            ["installs_archive"] = plan.CombinesInstallAndCopy && plan.Build is null,
            ["line_breaks"] = List(stage.LineBreaks(), name => name),
            ["ports"] = List(stage.Ports, port => port.ToString()),
            ["environment"] = List(
                stage.Environment,
                variable => Escape.KeyValue(variable.Name, variable.Value, EscapeCharacter(plan))),
            ["owned_folders"] = List(AppInstructions.OwnedFolders(plan), folder => folder),
            ["volumes"] = stage.Volumes.Count == 0
                ? null
                : Escape.Volumes(stage.Volumes.Select(volume => volume.Path), EscapeCharacter(plan)),
            ["system_files"] = stage.SystemFiles is { } files ? SystemFiles(files, plan) : null,
            ["web_server"] = stage.WebServer is { } server ? WebServer(server, plan) : null,
            ["stop_signal"] = stage.StopSignal.Length == 0 ? null : stage.StopSignal,
            ["user"] = Escape.Variable(stage.User, EscapeCharacter(plan)),
            ["health_check"] = stage.HealthCheck is { } check ? HealthCheck(check) : null,
            ["entry_point"] = stage.Start.EntryPoint is { } entryPoint ? Escape.Exec(entryPoint) : null,
            ["default_arguments"] = stage.Start.DefaultArguments.Count == 0
                ? null
                : Escape.Exec(stage.Start.DefaultArguments),
            ["label_arguments"] = List(
                stage.Labels.Where(label => label.IsArgument).Select(label => label.Value).Distinct(),
                name => name),
            ["labels"] = List(stage.Labels, label => label.IsArgument
                ? Escape.KeyVariable(label.Name, label.Value, EscapeCharacter(plan))
                : Escape.KeyValue(label.Name, label.Value, EscapeCharacter(plan))),
        };
    }

    // Null if the app is published in the build stage. Only BuildKit sets the argument automatically.
    private static string? Architecture(ImagePlan plan) => plan switch
    {
        { PrebuiltPublishes.Count: 0 } => null,
        { Dialect.HasPlatformArguments: true } => AppInstructions.ArchitectureArgument,
        _ => $"{AppInstructions.ArchitectureArgument}={plan.PrebuiltPublishes[0].Architecture}",
    };

    private static ScriptObject SystemFiles(SystemFiles files, ImagePlan plan) => new()
    {
        ["from"] = (plan.Dialect.HasPlatformArguments ? "--platform=$BUILDPLATFORM " : "")
            + files.From.Reference,
        ["certificates"] = files.HasCertificates,
        ["passwd"] = files.PasswdEntry is { } entry ? Escape.Shell(entry) : null,
        ["temporary_folder"] = files.HasTemporaryFolder,
        ["copy"] = AppInstructions.Link(plan) + $"--from={StageNames.Build} {StageFolders.System}/ /",
    };

    // From the build stage, which gives it a fixed time, unless there is none.
    private static ScriptObject WebServer(WebServer server, ImagePlan plan)
    {
        const string InBuild = StageFolders.WebServer + "/";
        return new()
        {
            ["root"] = server.Root,
            ["port"] = server.Port,
            ["here_document"] = plan.Dialect.HasHereDocuments,
            ["file"] = (plan.Build is null ? server.Folder : InBuild) + server.File,
            ["copy"] = plan.Build is null
                ? null
                : $"{AppInstructions.Link(plan)}--from={StageNames.Build} {InBuild} {server.Folder}",
        };
    }

    private static ScriptObject HealthCheck(HealthCheck check) => new()
    {
        ["options"] = List(check.Options, option => $"--{option.Key}={option.Value}"),
        ["command"] = Escape.Exec(check.Command),
    };

    public static string Secret(SecretFile secret) =>
        $"id={secret.Id},{Escape.MountOption($"target={secret.Target}")},required=true";

    public static ScriptObject Variable(SecretVariable variable) => new()
    {
        ["name"] = variable.Name,
        ["required"] = variable.IsRequired,
    };

    // Null if there is nothing to install. The package manager's template has the commands.
    internal static ScriptObject? Install(BaseImage image, params IEnumerable<string> more) =>
        image.OsPackages.Count == 0 ? null : new()
        {
            ["manager"] = image.Family?.PackageManager().ToString().ToLowerInvariant(),
            ["packages"] = List(image.OsPackages, package => Escape.Shell(package.Name)),
            ["reasons"] = List(Reasons(image.OsPackages).Concat(more), Escape.Comment),
        };

    private static IEnumerable<string> Reasons(IEnumerable<OsPackage> packages) => packages.GroupBy(
        package => package.NeededBy,
        (neededBy, same) => $"{string.Join(", ", same.Select(package => package.Name))}: for {neededBy}");

    private static string CopyArguments(Copy copy, ImagePlan plan) =>
        (copy.Stage is { } from ? $"--from={from} " : "") + Escape.CopyArguments(copy, EscapeCharacter(plan));

    private static string Command(ValueList<Argument> command, ImagePlan plan) =>
        plan.Os.HasPowerShell ? Escape.PowerShellCommand(command) : Escape.Command(command);

    // Windows paths contain backslashes.
    private static char EscapeCharacter(ImagePlan plan) => plan.Os.EscapeCharacter;

    public static ScriptObject Ignore(IgnoreGroup group) => new()
    {
        ["reason"] = Escape.Comment(group.Reason),
        ["patterns"] = List(group.Patterns, Escape.Ignore),
    };
}
