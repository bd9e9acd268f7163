using Scriban.Runtime;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Render;

/// <summary>
/// The plan as templates see it. Every value is text that is already escaped for the place it is named after, so
/// that no template, ours or a user's, can let a value begin a new instruction.
/// </summary>
internal static class TemplateModel
{
    public static ScriptObject Of(ImagePlan plan) => new()
    {
        ["build_command"] = Escape.Command(["docker", "build", "-t", plan.ImageName, "."]),
        ["build"] = Build(plan.Build),
        ["final"] = Final(plan.Final, plan.Build.PublishFolder),
        ["ignore"] = List(plan.Ignore, Ignore),
    };

    private static ScriptObject Build(BuildStage stage) => new()
    {
        ["from"] = stage.From.Reference.ToString(),
        ["reason"] = Escape.Comment(stage.From.Reason),
        ["working_directory"] = stage.WorkingDirectory,
        ["restore_inputs"] = List(stage.RestoreInputs, Escape.CopyArguments),
        ["restore"] = Escape.Command(stage.Restore),
        ["compile_inputs"] = List(stage.CompileInputs, Escape.CopyArguments),
        ["publish"] = Escape.Command(stage.Publish),
    };

    private static ScriptObject Final(FinalStage stage, string publishFolder) => new()
    {
        ["from"] = stage.From.Reference.ToString(),
        ["reason"] = Escape.Comment(stage.From.Reason),
        ["working_directory"] = stage.WorkingDirectory,
        ["app"] = Escape.CopyArguments(new Copy([publishFolder], "./")),
        ["ports"] = List(stage.Ports, port => port),
        ["user"] = stage.User,
        ["entry_point"] = Escape.Exec(stage.EntryPoint),
    };

    private static ScriptObject Ignore(IgnoreGroup group) => new()
    {
        ["reason"] = Escape.Comment(group.Reason),
        ["patterns"] = List(group.Patterns, pattern => pattern),
    };

    private static ScriptArray List<T>(IEnumerable<T> items, Func<T, object> value) => [.. items.Select(value)];
}
