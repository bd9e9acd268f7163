using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>
/// The stage that reduces the C# files of file-based apps to the lines above their code, which contain all directives.
/// Builders compare the content of files that are copied from a stage, so a code change keeps the restore layer.
/// </summary>
internal static class DirectivesStage
{
    /// <summary>The command that reduces all files of the stage.</summary>
    /// <remarks>
    /// What remains is the beginning of each file, so it cannot contain a directive that the file does not have.
    /// </remarks>
    public static ValueList<Argument> Command { get; } =
        ["find", ".", "-type", "f", "-exec", "sed", "-i", $"/{FileBasedApp.CodeLine}/,$d", "{}", "+"];

    /// <summary>The files to reduce; empty if restore needs whole files.</summary>
    public static ValueList<string> Files(ProjectFacts facts) =>
        ContainerOs.Of(facts).HasOptionalSteps && facts.Closure.Projects.All(project => project.HasDirectivesFirst)
            ? facts.Closure.Projects.SelectMany(project => project.DirectiveFiles)
                .Distinct(StringComparer.Ordinal)
                .ToValueList()
            : [];

    /// <summary>What the build stage copies from it; empty without that stage.</summary>
    public static ValueList<Copy> Output(BuildContext context, ContainerOs os) => context.Directives.Count == 0
        ? []
        : [new Copy([os.SourceFolder + "/"], "./") { Stage = StageNames.Directives }];

    /// <exception cref="SlimContainerException">The host cannot publish a file-based app for an image.</exception>
    public static void Require(ProjectFacts facts)
    {
        if (!facts.IsFileBased || facts.Mode != BuildMode.Prebuilt)
            return;

        var name = Path.GetFileName(facts.ProjectFile);
        throw new SlimContainerException(
            DiagnosticCode.FileBasedApp,
            $"{name} is a file-based app, which SlimContainerMode=Prebuilt does not support: the SDK publishes it only "
            + "from a command of its own. Set SlimContainerMode to MultiStage or Split, or convert the app: "
            + $"dotnet project convert {name}")
        { File = facts.ProjectFile, Setting = FileProperties.Mode.Name };
    }
}
