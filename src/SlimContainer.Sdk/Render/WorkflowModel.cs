using Scriban.Runtime;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using static SlimContainer.Sdk.Render.TemplateLists;

namespace SlimContainer.Sdk.Render;

/// <summary>
/// The variables of the templates of the files around the image, beside those of the image
/// (<see cref="TemplateModel"/>). Every value is escaped for the file that is written.
/// </summary>
internal static class WorkflowModel
{
    /// <param name="plan">The plan.</param>
    /// <param name="file">The file that is written: paths are relative to its folder.</param>
    public static ScriptObject Of(WorkflowPlan plan, WorkflowFile file)
    {
        var folder = Path.GetDirectoryName(file.Path)!;
        var text = Escape.TextOf(file.Kind);
        var model = TemplateModel.Of(plan.Image);
        model["app"] = new ScriptObject
        {
            ["name"] = plan.AppName,
            ["image"] = text(plan.ImageName),
            ["project"] = text(FilePaths.AsArgument(FilePaths.Relative(plan.ProjectFile, plan.Root))),
            ["is_prebuilt"] = plan.Image.Build is null,
            ["is_split"] = plan.Image.BuilderImage is not null,
            ["can_be_read_only"] = plan.Image.Final.ReadOnly is not null,
            ["temporary_folders"] = List(
                plan.Image.Final.ReadOnly?.TemporaryFolders ?? [],
                writable => text(writable.Tmpfs)),
            ["is_windows"] = plan.Image.Os.Name == "windows",
            ["context"] = text(FilePaths.Relative(plan.Image.Context.Root, folder)),
            ["dockerfile"] = text(FilePaths.Relative(plan.Image.Dockerfile, plan.Image.Context.Root)),
            ["ports"] = List(plan.Ports, Port),
            ["volumes"] = List(plan.Volumes, volume => Volume(volume, text)),
            ["secret_names"] = Names(plan.Secrets),
            ["arguments"] = List(plan.Arguments, Argument),
        };
        model["dev"] = plan.Development is { } development ? Development(development, plan, folder, text) : null;
        var developed = plan.Development?.Secrets;
        model["secret_files"] = List(
            plan.Secrets.Files.Concat(developed?.Files ?? []).DistinctBy(secret => secret.Id),
            secret => new ScriptObject
            {
                ["name"] = secret.Id,
                ["file"] = text(FilePaths.Relative(secret.Source, folder)),
            });
        model["secret_variables"] = List(
            plan.Secrets.Variables.Concat(developed?.Variables ?? []).DistinctBy(variable => variable.Name),
            TemplateModel.Variable);
        model["services"] = List(plan.Services, Service);
        model["includes"] = List(plan.ComposeFiles, included => text(FilePaths.Relative(included, folder)));
        model["service_volumes"] = List(
            plan.Services.Select(service => service.Volume).Where(volume => volume.Length > 0),
            volume => volume);
        model["ci"] = PipelineModel.Of(plan, text);
        model["kubernetes"] = KubernetesModel.Of(plan.Kubernetes, text);
        model["editor"] = EditorModel.Of(plan, text);
        if (plan.Development is { Context: { } context })
            model["ignore"] = List(context.Ignore, TemplateModel.Ignore);
        return model;
    }

    private static ScriptObject Development(
        DevelopmentStage stage,
        WorkflowPlan plan,
        string folder,
        Func<string, string> text)
    {
        return new ScriptObject
        {
            ["from"] = stage.From.Reference.ToString(),
            ["as_root"] = stage.From.IsNotRoot,
            ["install"] = TemplateModel.Install(stage.From),
            ["arguments"] = List(stage.LineBreaks, Argument),
            ["working_directory"] = stage.WorkingDirectory,
            ["project_folder"] = stage.ProjectFolder == stage.WorkingDirectory
                ? null
                : Escape.Path(stage.ProjectFolder),
            ["reloads"] = stage.ReloadPort is not null,
            ["restore_inputs"] = Copies(stage.RestoreInputs, copy => Escape.CopyArguments(copy)),
            ["restores"] = List(stage.Restores, restore => Escape.Command(restore)),
            ["compile_inputs"] = Copies(stage.CompileInputs, copy => Escape.CopyArguments(copy)),
            ["environment"] = List(stage.Environment, variable => Escape.KeyValue(variable.Key, variable.Value)),
            ["command"] = Escape.Exec(stage.Command),
            ["context"] = text(FilePaths.Relative(stage.Context.Root, folder)),
            ["dockerfile"] = text(FilePaths.Relative(stage.Dockerfile, stage.Context.Root)),
            ["secret_names"] = Names(stage.Secrets),
            ["secrets"] = List(stage.Secrets.Files, TemplateModel.Secret),
            ["secret_variables"] = List(stage.Secrets.Variables, TemplateModel.Variable),
            ["volumes"] = List(plan.DevelopmentVolumes, volume => Volume(volume, text)),
            ["ports"] = List(plan.Ports.Concat(stage.ReloadPort is { } reload ? [reload] : []), Port),
            ["source_folders"] = List(stage.SourceFolders, source => new ScriptObject
            {
                ["path"] = text(FilePaths.Relative(source, folder)),
                ["target"] = text(FilePaths.Moved(source, stage.Context.Root, stage.WorkingDirectory)),
            }),
            ["restore_files"] = List(stage.RestoreFiles, file => text(FilePaths.Relative(file, folder))),
        };
    }

    private static ScriptObject Volume(NamedVolume volume, Func<string, string> text) => new()
    {
        ["name"] = volume.Name,
        ["path"] = text(volume.Path),
    };

    private static ScriptObject Argument(BuildArgument argument) => new()
    {
        ["name"] = argument.Name,
        ["value"] = argument.Constant is { } constant ? Escape.Yaml(constant) : null,
    };

    private static ScriptArray Names(StageSecrets secrets) => List(
        secrets.Files.Select(secret => secret.Id).Concat(secrets.Variables.Select(variable => variable.Name)),
        name => name);

    private static ScriptObject Port(PublishedPort port) => new()
    {
        ["host"] = port.Host,
        ["container"] = port.Container.Number,
        ["protocol"] = port.Container.Protocol,
        ["is_tcp"] = port.Container.Protocol == Plan.Port.Tcp,
    };

    private static ScriptObject Service(BackingService service) => new()
    {
        ["name"] = service.Name,
        ["used_by"] = Escape.Comment(service.UsedBy),
        ["lines"] = List(service.Service, line => line),
        ["environment"] = List(service.Environment, variable => $"{variable.Key}: {Escape.Yaml(variable.Value)}"),
    };
}
