using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>Checks before anything is written that every COPY finds its sources in the build context.</summary>
internal static class CopySources
{
    /// <exception cref="SlimContainerException">The ignore file excludes a source of COPY.</exception>
    public static void RequireInContext(ImagePlan plan, ProjectFacts facts)
    {
        var ignored = new IgnoreMatcher(plan.Context.Ignore);
        if (Copies(plan).SelectMany(copy => copy.Sources).FirstOrDefault(ignored.ExcludesSource) is { } source)
        {
            throw new SlimContainerException(
                DiagnosticCode.IgnoredCopySource,
                $"The Dockerfile copies {source}, which the ignore file excludes from the build context. Add "
                + $"<SlimContainerContextFile Include=\"{Included(source)}\" /> to the project.")
            { File = facts.ProjectFile };
        }

        string Included(string path) => FilePaths.Relative(Path.Combine(plan.Context.Root, path), facts.ProjectFolder);
    }

    private static IEnumerable<Copy> Copies(ImagePlan plan)
    {
        IEnumerable<Copy> copies =
        [
            .. plan.Context.Directives,
            .. plan.Build?.RestoreInputs ?? [],
            .. plan.Build?.References?.Inputs ?? [],
            .. plan.Build?.CompileInputs ?? [],
            .. plan.Tests?.Inputs ?? [],
            .. plan.Node is { } node ? [node.InstallInputs] : (Copy[])[],
        ];
        return copies.Where(copy => copy.Stage is null);
    }
}
