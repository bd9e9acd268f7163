using System.Text.RegularExpressions;
using Scriban.Runtime;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Plan;
using static SlimContainer.Sdk.Render.TemplateLists;

namespace SlimContainer.Sdk.Render;

/// <summary>The template variables of CI: paths are relative to the repository's root, where CI runs.</summary>
internal static partial class PipelineModel
{
    // GitHub's registry, in which the repository's owner has a folder.
    private const string GitHubRegistry = "ghcr.io";

    /// <param name="plan">The plan.</param>
    /// <param name="text">How the file writes a value.</param>
    public static ScriptObject Of(WorkflowPlan plan, Func<string, string> text)
    {
        var pipeline = plan.Pipeline;
        return new ScriptObject
        {
            ["project"] = text(FromRoot(plan, plan.ProjectFile)),
            ["framework"] = TextOrNull(pipeline.TargetFramework, text),
            ["sdk_version"] = pipeline.SdkVersion,
            ["sdk_image"] = text(pipeline.SdkImage),
            ["global_json"] = pipeline.GlobalJson.Length == 0 ? null : text(FromRoot(plan, pipeline.GlobalJson)),
            ["registry"] = TextOrNull(pipeline.Registry, text),
            ["login_server"] = TextOrNull(ImageReference.HostOf(pipeline.Registry), text),
            ["is_github_registry"] = ImageReference.HostOf(pipeline.Registry) is "" or GitHubRegistry,
            ["owns_image_name"] = pipeline.Registry.Length > 0
                || plan.ImageName.Contains('/', StringComparison.Ordinal),
            ["remote_image"] = text(ImageName.InRegistry(
                pipeline.Registry.Length > 0 ? pipeline.Registry : GitHubRegistry,
                plan.ImageName)),
            ["image_name"] = plan.ImageName,
            ["local_image"] = text(pipeline.LocalImage),
            ["local_tag"] = PipelinePlan.LocalTag,
            ["reason"] = pipeline.Reason.Length == 0 ? null : Escape.Comment(pipeline.Reason),
            ["per_platform"] = pipeline.HasRunnerPerPlatform,
            ["platforms"] = string.Join(',', pipeline.Platforms.Select(platform => platform.Name)),
            ["matrix"] = List(pipeline.Platforms, platform => new ScriptObject
            {
                ["platform"] = platform.Name,
                ["slug"] = platform.Slug,
                ["rid"] = platform.RuntimeIdentifier,
                ["is_arm"] = platform.IsArm64 || platform.IsEmulated,
                ["is_emulated"] = platform.IsEmulated,
            }),
            ["is_arm"] = pipeline.Platforms is [{ IsArm64: true }],
            ["emulates"] = pipeline.HasRunnerPerPlatform && pipeline.Platforms.Any(platform => platform.IsEmulated),
            ["uses_build_target"] = pipeline.UsesBuildTarget,
            ["windows_runner"] = pipeline.NeedsMatchingHost ? WindowsRunner(plan) : null,
            ["context"] = text(BuildContext(plan)),
            ["literal_context"] = text(BuildContext(plan).Replace("{{", @"\{{", StringComparison.Ordinal)),
            ["dockerfile"] = text(FromRoot(plan, plan.Image.Dockerfile)),
            ["published_folder"] = pipeline.PublishedFolder.Length == 0
                ? null
                : text(FromRoot(plan, pipeline.PublishedFolder)),
            ["needs_history"] = pipeline.NeedsHistory,
            ["arguments"] = List(plan.Arguments, argument => Argument(argument, text)),
            ["has_creation_time"] = plan.Arguments.Any(argument => argument.Name == BuildArgument.Created),
            ["computes_version"] = plan.Arguments.Any(IsVersion),
            ["secret_files"] = TextOrNull(
                string.Join('\n', pipeline.Secrets.Files.Select(secret =>
                    CsvLine($"{secret.Id}={FromRoot(plan, secret.Source)}"))),
                text),
            ["secrets"] = List(pipeline.Secrets.Files, secret =>
                text($"id={secret.Id},{CsvOption.Field($"src={FromRoot(plan, secret.Source)}")}")),
            ["secret_variables"] = Variables(pipeline, isRequired: true),
            ["optional_variables"] = Variables(pipeline, isRequired: false),
            ["builder"] = plan.Image.BuilderImage is { } builder ? Builder(builder, plan, text) : null,
        };
    }

    // The first of two Dockerfiles, which restores and so has the secrets.
    private static ScriptObject Builder(BuilderImage builder, WorkflowPlan plan, Func<string, string> text) => new()
    {
        ["dockerfile"] = text(FromRoot(plan, builder.Dockerfile)),
        ["image"] = builder.Image,
        ["arguments"] = List(
            BuildArgument.Of(plan.Image.Build, final: null).Where(argument => !argument.IsOptional),
            argument => Argument(argument, text)),
        ["secrets"] = List(plan.Pipeline.Secrets.Files, secret => text(secret.Id)),
        ["secret_variables"] = Variables(plan.Pipeline, isRequired: true),
        ["optional_variables"] = Variables(plan.Pipeline, isRequired: false),
    };

    // docker/build-push-action reads a list as lines of CSV whose commas it ignores.
    private static string CsvLine(string text) =>
        text.Contains('"', StringComparison.Ordinal) ? CsvOption.InQuotes(text) : text;

    private static ScriptArray Variables(PipelinePlan pipeline, bool isRequired) => List(
        pipeline.Secrets.Variables.Where(variable => variable.IsRequired == isRequired),
        variable => new ScriptObject
        {
            ["name"] = variable.Name,
            ["store_name"] = NotAllowed().Replace(variable.Name, "_"),
            ["is_shell_name"] = !NotAllowed().IsMatch(variable.Name),
        });

    private static ScriptObject Argument(BuildArgument argument, Func<string, string> text) => new()
    {
        ["name"] = argument.Name,
        ["value"] = argument.Constant is { } constant ? text(constant) : null,
        ["is_revision"] = argument.Name == GitVersioning.Revision,
        ["is_created"] = argument.Name == BuildArgument.Created,
        ["is_version"] = IsVersion(argument),
    };

    private static bool IsVersion(BuildArgument argument) =>
        argument.Constant is null && argument.Name is not (GitVersioning.Revision or BuildArgument.Created);

    // With "./" no builder takes it for an option or an address.
    private static string BuildContext(WorkflowPlan plan) =>
        FilePaths.Relative(plan.Image.Context.Root, plan.Root) is var path && path == "." ? path : $"./{path}";

    private static string FromRoot(WorkflowPlan plan, string path) => $"./{FilePaths.Relative(path, plan.Root)}";

    private static string WindowsRunner(WorkflowPlan plan) =>
        plan.Image.Final.From.Reference.ToString().Contains("ltsc2025", StringComparison.Ordinal)
            ? "windows-2025"
            : "windows-2022";

    private static string? TextOrNull(string value, Func<string, string> text) =>
        value.Length == 0 ? null : text(value);

    // Names of secrets in CI.
    [GeneratedRegex("[^A-Za-z0-9_]")]
    private static partial Regex NotAllowed();
}
