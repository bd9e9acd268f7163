using Scriban.Runtime;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Render;

/// <summary>
/// The plan as template variables. Every value is escaped for the context that it is named after, so that no template
/// lets a value start a new instruction.
/// </summary>
internal static class TemplateModel
{
    private const string ArchitectureArgument = "TARGETARCH";

    // The publish command may be wrapped here: the output folder follows.
    private const string Output = "-o";

    private const string EmulationNote =
        "Runs on the target platform: emulated when building for another architecture.";

    public static ScriptObject Of(ImagePlan plan) => new()
    {
        ["escape"] = $"{EscapeCharacter(plan)}",
        ["build_command"] = Escape.Command(plan.BuildCommand),
        ["first"] = plan.BuilderImage is { } first ? First(first) : null,
        ["node"] = plan.Node is { } node ? Node(node) : null,
        ["build"] = plan.Build is { } build ? Build(build, plan) : null,
        ["tests"] = plan.Tests is { } tests ? Tests(tests) : null,
        ["final"] = Final(plan),
        ["stages"] = Stages(),
        ["folders"] = Folders(),
        ["ignore"] = List(plan.Context.Ignore, Ignore),
    };

    private static ScriptObject Stages() => new()
    {
        ["node"] = StageNames.Node,
        ["sources"] = StageNames.Sources,
        ["directives"] = StageNames.Directives,
        ["build"] = StageNames.Build,
        ["symbols"] = StageNames.Symbols,
        ["run_tests"] = StageNames.RunTests,
        ["test_results"] = StageNames.TestResults,
        ["test"] = StageNames.Test,
        ["final"] = StageNames.Final,
    };

    private static ScriptObject Folders() => new()
    {
        ["volume"] = StageFolders.Volume,
        ["system"] = StageFolders.System,
        ["nuget"] = StageFolders.NuGet,
        ["secrets"] = StageFolders.Secrets,
    };

    private static ScriptObject First(BuilderImage first) => new()
    {
        ["build_command"] = Escape.Command(first.Command),
        ["image"] = first.Image,
        ["file"] = Escape.Comment(Path.GetFileName(first.Dockerfile)),
    };

    private static ScriptObject Node(NodeStage stage) => new()
    {
        ["from"] = stage.From.ToString(),
        ["working_directory"] = Escape.Path(stage.WorkingDirectory),
        ["install_inputs"] = Escape.CopyArguments(stage.InstallInputs),
        ["cache_folder"] = stage.CacheFolder,
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
        ["install"] = Install(stage.From),
        ["caches_downloads"] = stage.CachesDownloads,
        ["working_directory"] = stage.WorkingDirectory,
        ["directives"] = stage.Directives.Count == 0 ? null : new ScriptObject
        {
            ["inputs"] = List(stage.Directives, copy => CopyArguments(copy, plan)),
            ["command"] = Command(DirectivesStage.Command, plan),
        },
        ["restore_inputs"] = List(stage.RestoreInputs, copy => CopyArguments(copy, plan)),
        ["restore"] = Command(stage.Restore, plan),
        ["compile_inputs"] = List(stage.CompileInputs, copy => CopyArguments(copy, plan)),
        ["restore_with_sources"] = stage.RestoreWithSources is { } second ? Command(second, plan) : null,
        ["publish"] = Command(stage.Publish.TakeWhile(argument => argument.Text != Output).ToValueList(), plan),
        ["publish_output"] = Command(
            stage.Publish.SkipWhile(argument => argument.Text != Output).ToValueList(),
            plan),
        ["restores_in_publish"] = stage.RestoresInPublish,
        ["more_restores"] = List(stage.MoreRestores, restore => Command(restore, plan)),
        ["layer_folders"] = List(
            stage.LayerFolders,
            folder => plan.Os.HasPowerShell ? Escape.PowerShell(folder) : Escape.Shell(folder)),
        ["symbols_folder"] = stage.SymbolsFolder,
        ["secrets"] = List(
            stage.Secrets,
            secret => $"id={secret.Id},{Escape.MountOption($"target={secret.Target}")},required=true"),
        ["secret_variables"] = List(stage.SecretVariables, Variable),
        ["host_arguments"] = List(stage.HostComputedArguments, argument => argument.Name),
    };

    private static ScriptObject Tests(TestStage stage) => new()
    {
        ["inputs"] = List(stage.Inputs, copy => Escape.CopyArguments(copy)),
        ["runs"] = List(stage.Runs, run => new ScriptObject
        {
            ["project"] = Escape.Shell(run.Project),
            ["command"] = Escape.Command(run.Command),
        }),
        ["results_folder"] = TestStage.ResultsFolder,
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
            ["app"] = List(AppCopies(plan), copy => copy),
            ["app_archives"] = List(AppArchives(plan), archive => archive),
            ["install"] = Install(stage.From, plan.NeedsEmulation ? [EmulationNote] : []),
            ["install_mount"] = plan.CombinesInstallAndCopy ? Mount(plan.AppSources.Single()) : null,
            ["installs_archive"] = plan.CombinesInstallAndCopy && plan.Build is null,
            ["line_breaks"] = List(stage.LineBreaks(), name => name),
            ["ports"] = List(stage.Ports, port => port.ToString()),
            ["environment"] = List(
                stage.Environment,
                variable => Escape.KeyValue(variable.Key, variable.Value, EscapeCharacter(plan))),
            ["owned_folders"] = List(OwnedFolders(plan), folder => folder),
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

    // The volumes follow the first copy, which creates the app's folder with root as owner. They are below the copies
    // that change more often.
    private static List<string> AppCopies(ImagePlan plan)
    {
        if (plan.Build is null)
            return [];

        List<string> copies = plan.CombinesInstallAndCopy
            ? []
            : [.. plan.AppSources.Select(source => Copy(source, plan, Link(plan))), .. WebPages(plan)];
        if (plan.VolumeSource is { } volumes)
            copies.Insert(Math.Min(1, copies.Count), Copy(volumes, plan, $"--chown={Escape.Variable(plan.Final.User)} "));
        return copies;
    }

    private static IEnumerable<string> AppArchives(ImagePlan plan) => plan.CombinesInstallAndCopy
        ? []
        : plan.AppSources.Where(source => source.Archive is not null).Select(source => Add(source, plan));

    private static string Copy(AppSource source, ImagePlan plan, string options) =>
        options
        + $"--from={source.Stage} "
        + Escape.CopyArguments(
            new Copy([Slashes(source.Folder, plan)], AppDestination(plan)),
            EscapeCharacter(plan));

    private static string Link(ImagePlan plan) => plan.Dialect.HasLinkedCopies ? "--link " : "";

    // The archive contains the app folder with its parent folders.
    private static string Add(AppSource source, ImagePlan plan) =>
        Link(plan)
        + Expanded(Escape.CopyArguments(new Copy([PathOf(source)], "/"), EscapeCharacter(plan)), source);

    // In its own layer: code and front end change independently.
    private static IEnumerable<string> WebPages(ImagePlan plan)
    {
        if (plan.Node is not { } node)
            return [];

        var source = $"{node.WorkingDirectory}/{node.Output}/";
        var destination = $"{plan.Final.WorkingDirectory.TrimEnd('/')}/wwwroot/";
        return [$"--link --from={StageNames.Node} " + Escape.CopyArguments(new Copy([source], destination))];
    }

    private static string Mount(AppSource source)
    {
        var stage = source.Stage is { } name ? $"from={name}," : "";
        var path = Escape.MountOption($"source={Expanded(PathOf(source), source)}");
        return $"type=bind,{stage}{path},target=/tmp/{source.Archive ?? "app"}";
    }

    private static string PathOf(AppSource source) =>
        source.Archive is { } archive ? $"{source.Folder}/{ArchitectureArgument}/{archive}" : source.Folder;

    // After escaping, which would make the variable literal.
    private static string Expanded(string text, AppSource source)
    {
        if (source.Archive is not { } archive)
            return text;

        var path = $"{ArchitectureArgument}/{archive}";
        return text.Replace($"/{path}", $"/${path}", StringComparison.Ordinal);
    }

    // Null if the app is published in the build stage. Only BuildKit sets the argument automatically.
    private static string? Architecture(ImagePlan plan) => plan switch
    {
        { PrebuiltPublishes.Count: 0 } => null,
        { Dialect.HasPlatformArguments: true } => ArchitectureArgument,
        _ => $"{ArchitectureArgument}={plan.PrebuiltPublishes[0].Architecture}",
    };

    private static IEnumerable<ScriptObject> OwnedFolders(ImagePlan plan)
    {
        var folders = plan.Final.Volumes
            .Where(volume => volume is { Owner: not null, IsStaged: false })
            .Select(volume => OwnedFolder(volume, plan));
        return plan is { Build: null, VolumeSource: { } volumes }
            ? folders.Prepend(new ScriptObject
            {
                ["copy"] = Expanded(
                    Escape.OwnedCopy(plan.Final.User, new Copy([PathOf(volumes)], AppDestination(plan))),
                    volumes),
                ["is_linked"] = false,
            })
            : folders;
    }

    private static string AppDestination(ImagePlan plan) => Slashes(plan.Final.WorkingDirectory, plan).TrimEnd('/') + "/";

    private static ScriptObject OwnedFolder(Volume volume, ImagePlan plan)
    {
        var source = (plan.Build is null ? plan.PublishedFolder : "") + StageFolders.Volume;
        return new()
        {
            ["copy"] = Escape.OwnedCopy(volume.Owner!, new Copy([source], volume.Path + "/")),
            ["is_linked"] = volume.IsLinked && plan.Dialect.HasLinkedCopies,
        };
    }

    private static ScriptObject SystemFiles(SystemFiles files, ImagePlan plan) => new()
    {
        ["from"] = (plan.Dialect.HasPlatformArguments ? "--platform=$BUILDPLATFORM " : "")
            + files.From.Reference,
        ["certificates"] = files.HasCertificates,
        ["passwd"] = files.PasswdEntry is { } entry ? Escape.Shell(entry) : null,
        ["temporary_folder"] = files.HasTemporaryFolder,
        ["copy"] = Link(plan) + $"--from={StageNames.Build} {StageFolders.System}/ /",
    };

    // From the build stage, which gives it a fixed time, unless there is none.
    private static ScriptObject WebServer(WebServer server, ImagePlan plan)
    {
        const string InBuild = "/server/";
        return new()
        {
            ["root"] = server.Root,
            ["port"] = server.Port,
            ["here_document"] = plan.Dialect.HasHereDocuments,
            ["file"] = (plan.Build is null ? server.Folder : InBuild) + server.File,
            ["copy"] = plan.Build is null ? null : $"{Link(plan)}--from={StageNames.Build} {InBuild} {server.Folder}",
        };
    }

    private static ScriptObject HealthCheck(HealthCheck check) => new()
    {
        ["options"] = List(check.Options, option => $"--{option.Key}={option.Value}"),
        ["command"] = Escape.Exec(check.Command),
    };

    private static ScriptObject Variable(SecretVariable variable) => new()
    {
        ["name"] = variable.Name,
        ["required"] = variable.IsRequired,
    };

    // Null if there is nothing to install. The package manager's template has the commands.
    private static ScriptObject? Install(BaseImage image, params IEnumerable<string> more) =>
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

    // COPY --from does not support a drive letter in the source.
    private static string Slashes(string path, ImagePlan plan) => plan.Os.CopyPath(path);

    private static ScriptObject Ignore(IgnoreGroup group) => new()
    {
        ["reason"] = Escape.Comment(group.Reason),
        ["patterns"] = List(group.Patterns, Escape.Ignore),
    };

    private static ScriptArray List<T>(IEnumerable<T> items, Func<T, object> value) => [.. items.Select(value)];
}
