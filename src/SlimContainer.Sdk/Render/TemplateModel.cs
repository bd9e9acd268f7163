using Scriban.Runtime;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Render;

/// <summary>
/// The plan as templates see it. Every value is text that is already escaped for the place it is named after, so
/// that no template, ours or a user's, can let a value begin a new instruction.
/// </summary>
internal static class TemplateModel
{
    private const string ArchitectureArgument = "TARGETARCH";

    // Where the publish command may be broken: what follows says where the app goes.
    private const string Output = "-o";

    public static ScriptObject Of(ImagePlan plan) => new()
    {
        ["escape"] = $"{EscapeCharacter(plan)}",
        ["build_command"] = Escape.Command(plan.BuildCommand),
        ["first"] = plan.First is { } first ? First(first) : null,
        ["node"] = plan.Node is { } node ? Node(node) : null,
        ["build"] = plan.Build is { } build ? Build(build, plan) : null,
        ["tests"] = plan.Tests is { } tests ? Tests(tests) : null,
        ["final"] = Final(plan),
        ["ignore"] = List(plan.Context.Ignore, Ignore),
    };

    private static ScriptObject First(FirstBuild first) => new()
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
        ["is_apart"] = stage.IsApart,
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
        ["restore_inputs"] = List(stage.RestoreInputs, copy => Escape.CopyArguments(copy, EscapeCharacter(plan))),
        ["restore"] = Command(stage.Restore, plan),
        ["compile_inputs"] = List(stage.CompileInputs, copy => (copy.Stage is { } from ? $"--from={from} " : "") + Escape.CopyArguments(copy, EscapeCharacter(plan))),
        ["restore_with_sources"] = stage.RestoreWithSources is { } second ? Command(second, plan) : null,
        ["publish"] = Command(stage.Publish.TakeWhile(argument => argument.Text != Output).ToValueList(), plan),
        ["publish_output"] = Command(stage.Publish.SkipWhile(argument => argument.Text != Output).ToValueList(), plan),
        ["restores_in_publish"] = stage.RestoresInPublish,
        ["layer_folders"] = List(stage.LayerFolders, folder => folder),
        ["symbols_folder"] = stage.SymbolsFolder,
        ["secrets"] = List(stage.Secrets, secret => $"id={secret.Id},{Escape.MountOption($"target={secret.Target}")},required=true"),
        ["secret_variables"] = List(stage.SecretVariables, Variable),
        ["host_arguments"] = List(stage.HostArguments, argument => argument.Name),
    };

    private static ScriptObject Tests(TestStage stage) => new()
    {
        ["inputs"] = List(stage.Inputs, copy => Escape.CopyArguments(copy)),
        ["runs"] = List(stage.Runs, run => new ScriptObject { ["project"] = Escape.Shell(run.Project), ["command"] = Escape.Command(run.Command) }),
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
            // Absolute, and before WORKDIR: a folder that WORKDIR makes has the time of the build in its layer.
            ["app"] = List(plan.InstallsWithApp ? [] : plan.AppSources.Where(source => source.Archive is null).Select(source => Copy(source, plan)).Concat(WebPages(plan)), copy => copy),
            ["app_archives"] = List(plan.InstallsWithApp ? [] : plan.AppSources.Where(source => source.Archive is not null), source => Add(source, plan)),
            ["install"] = Install(stage.From, plan.EmulatesInstall ? ["Runs on the target platform: emulated when building for another architecture."] : []),
            ["install_mount"] = plan.InstallsWithApp ? Mount(plan.AppSources.Single()) : null,
            ["installs_archive"] = plan.InstallsWithApp && plan.Build is null,
            ["line_breaks"] = List(stage.LineBreaks(), name => name),
            ["ports"] = List(stage.Ports, port => port.ToString()),
            ["environment"] = List(stage.Environment, variable => Escape.KeyValue(variable.Key, variable.Value, EscapeCharacter(plan))),
            ["owned_folders"] = List(stage.Volumes.Where(volume => volume.Owner is not null), volume => OwnedFolder(volume, plan)),
            ["volumes"] = stage.Volumes.Count == 0 ? null : Escape.Volumes(stage.Volumes.Select(volume => volume.Path), EscapeCharacter(plan)),
            ["system_files"] = stage.SystemFiles is { } files ? SystemFiles(files, plan) : null,
            ["stop_signal"] = stage.StopSignal.Length == 0 ? null : stage.StopSignal,
            ["user"] = Escape.Variable(stage.User, EscapeCharacter(plan)),
            ["health_check"] = stage.HealthCheck is { } check ? HealthCheck(check) : null,
            ["entry_point"] = stage.Start.EntryPoint is { } words ? Escape.Exec(words) : null,
            ["default_arguments"] = stage.Start.DefaultArguments.Count == 0 ? null : Escape.Exec(stage.Start.DefaultArguments),
            ["label_arguments"] = List(stage.Labels.Where(label => label.IsArgument).Select(label => label.Value).Distinct(), name => name),
            ["labels"] = List(stage.Labels, label => label.IsArgument ? Escape.KeyVariable(label.Name, label.Value, EscapeCharacter(plan)) : Escape.KeyValue(label.Name, label.Value, EscapeCharacter(plan))),
        };
    }

    private static string Copy(AppSource source, ImagePlan plan) =>
        (plan.Syntax == DockerfileSyntax.BuildKit ? "--link " : "")
        + (source.Stage is { } stage ? $"--from={stage} " : "")
        + Escape.CopyArguments(new Copy([Slashes(source.Folder, plan)], Slashes(plan.Final.WorkingDirectory, plan).TrimEnd('/') + "/"), EscapeCharacter(plan));

    // The archive holds the app's folder with all that is above it.
    private static string Add(AppSource source, ImagePlan plan) =>
        (plan.Syntax == DockerfileSyntax.BuildKit ? "--link " : "") + Expanded(Escape.CopyArguments(new Copy([PathOf(source)], "/"), EscapeCharacter(plan)), source);

    // A layer of its own: a change of code ships no page, and a change of a page no code.
    private static IEnumerable<string> WebPages(ImagePlan plan) => plan.Node is { } node
        ? ["--link --from=node " + Escape.CopyArguments(new Copy([$"{node.WorkingDirectory}/{node.Output}/"], $"{plan.Final.WorkingDirectory.TrimEnd('/')}/wwwroot/"))]
        : [];

    private static string Mount(AppSource source) =>
        $"type=bind,{(source.Stage is { } stage ? $"from={stage}," : "")}{Escape.MountOption($"source={Expanded(PathOf(source), source)}")},target=/tmp/{source.Archive ?? "app"}";

    private static string PathOf(AppSource source) =>
        source.Archive is { } archive ? $"{source.Folder}/{ArchitectureArgument}/{archive}" : source.Folder;

    // Behind the escaping, which would make a name of the variable.
    private static string Expanded(string text, AppSource source) => source.Archive is { } archive
        ? text.Replace($"/{ArchitectureArgument}/{archive}", $"/${ArchitectureArgument}/{archive}", StringComparison.Ordinal)
        : text;

    // Null where the build stage has published for it. Only BuildKit knows it by itself.
    private static string? Architecture(ImagePlan plan) =>
        plan.PrebuiltPublishes.Count == 0 ? null
        : plan.Syntax == DockerfileSyntax.BuildKit ? ArchitectureArgument
        : $"{ArchitectureArgument}={plan.PrebuiltPublishes[0].Architecture}";

    private static ScriptObject OwnedFolder(Volume volume, ImagePlan plan) => new()
    {
        ["copy"] = Escape.OwnedCopy(volume.Owner!, new Copy([plan.Build is null ? $"{plan.PublishedFolder}/volume" : "/volume"], volume.Path + "/")),
        ["is_linked"] = volume.IsLinked && plan.Syntax == DockerfileSyntax.BuildKit,
    };

    private static ScriptObject SystemFiles(SystemFiles files, ImagePlan plan) => new()
    {
        ["from"] = (plan.Syntax == DockerfileSyntax.BuildKit ? "--platform=$BUILDPLATFORM " : "") + files.From.Reference,
        ["certificates"] = files.HasCertificates,
        ["passwd"] = files.PasswdEntry is { } entry ? Escape.Shell(entry) : null,
        ["temporary_folder"] = files.HasTemporaryFolder,
        ["copy"] = (plan.Syntax == DockerfileSyntax.BuildKit ? "--link " : "") + "--from=build /system/ /",
    };

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

    // Null where there is nothing to install; the template for the package manager has the commands.
    private static ScriptObject? Install(BaseImage image, params IEnumerable<string> more) => image.OsPackages.Count == 0 ? null : new()
    {
        ["manager"] = image.Family?.PackageManager().ToString().ToLowerInvariant(),
        ["packages"] = List(image.OsPackages, package => Escape.Shell(package.Name)),
        ["reasons"] = List(Reasons(image.OsPackages).Concat(more), Escape.Comment),
    };

    private static IEnumerable<string> Reasons(IEnumerable<OsPackage> packages) => packages.GroupBy(
        package => package.NeededBy,
        (neededBy, same) => $"{string.Join(", ", same.Select(package => package.Name))}: for {neededBy}");

    private static string Command(ValueList<Argument> command, ImagePlan plan) =>
        plan.IsWindows ? Escape.PowerShellCommand(command) : Escape.Command(command);

    // On Windows a path is full of backslashes.
    private static char EscapeCharacter(ImagePlan plan) => plan.IsWindows ? '`' : '\\';

    // COPY takes no drive in front of what it copies from a stage.
    private static string Slashes(string path, ImagePlan plan) =>
        plan.IsWindows ? (path.StartsWith("C:", StringComparison.OrdinalIgnoreCase) ? path[2..] : path).Replace('\\', '/') : path;

    private static ScriptObject Ignore(IgnoreGroup group) => new()
    {
        ["reason"] = Escape.Comment(group.Reason),
        ["patterns"] = List(group.Patterns, Escape.Ignore),
    };

    private static ScriptArray List<T>(IEnumerable<T> items, Func<T, object> value) => [.. items.Select(value)];
}
