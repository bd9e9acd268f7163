using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Dockerfiles;

namespace SlimContainer.Sdk.Lint;

/// <summary>The stages that instructions copy from exist.</summary>
internal static class StageRules
{
    /// <summary>
    /// A stage of the generated file that an edited file has renamed or deleted, but still copies from. Other names
    /// may be images.
    /// </summary>
    public static IEnumerable<Finding> Exists(LintInput input)
    {
        var missing = Names(input.Generated).Except(Names(input.Dockerfile), StringComparer.OrdinalIgnoreCase)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return
            from instruction in input.Dockerfile.Instructions
            where instruction.Name == "COPY"
            let stage = instruction.Flag("from")
            where stage is not null && missing.Contains(stage)
            select new Finding(
                DiagnosticCode.UnknownStage,
                instruction.Line,
                $"No stage is named {stage}, so the builder would pull an image of this name. Use the name of the "
                + "stage that replaces it in --from, or name that stage again.");
    }

    private static IEnumerable<string> Names(Dockerfile dockerfile) =>
        dockerfile.Stages.Select(stage => stage.Name).Where(name => name.Length > 0);
}
