using Scriban.Runtime;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Render;

/// <summary>The template variables of files for editors.</summary>
internal static class EditorModel
{
    // Visual Studio Code replaces it with the folder that is open.
    private const string Workspace = "${workspaceFolder}";

    /// <param name="plan">The plan.</param>
    /// <param name="text">How the file writes a value.</param>
    public static ScriptObject Of(WorkflowPlan plan, Func<string, string> text)
    {
        var context = plan.Image.Context.Root;
        return new ScriptObject
        {
            ["project"] = text(InWorkspace(plan, plan.ProjectFile)),
            ["folder"] = text(InWorkspace(plan, plan.Folder)),
            ["compose"] = text(InWorkspace(plan, plan.ComposeFile)),
            ["sources"] = text(InWorkspace(plan, context)),
            ["source_folder"] = text(plan.Image.Os.SourceFolder),
            ["framework"] = plan.Pipeline.TargetFramework.Length == 0
                ? null
                : text($"-p:TargetFramework={plan.Pipeline.TargetFramework}"),
            ["has_development"] = plan.NoDevelopmentReason.Length == 0,
        };
    }

    private static string InWorkspace(WorkflowPlan plan, string path) =>
        FilePaths.Moved(path, plan.Root, Workspace);
}
