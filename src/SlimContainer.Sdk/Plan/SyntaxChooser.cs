using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>Decides which builders the Dockerfile is for.</summary>
internal static class SyntaxChooser
{
    /// <summary>BuildKit where nothing else is asked for: when the Dockerfile is written, no engine is there to look at.</summary>
    /// <exception cref="SlimContainerException">Restore needs secrets, and the syntax has no way to take them.</exception>
    public static DockerfileSyntax Choose(ProjectFacts facts)
    {
        // The engine of Windows containers has no BuildKit.
        var syntax = facts.IsWindows ? DockerfileSyntax.Portable : facts.Syntax ?? DockerfileSyntax.BuildKit;
        if (syntax == DockerfileSyntax.Portable && facts.Mode != BuildMode.Prebuilt && facts.Closure.CredentialFiles is [var file, ..])
        {
            throw new SlimContainerException(
                DiagnosticCode.SecretsNeedBuildKit,
                $"{Path.GetFileName(file)} has credentials, and a Dockerfile in portable syntax cannot take them without leaving them in a layer. Set SlimContainerDockerfileSyntax=buildkit, or SlimContainerMode=Prebuilt: then the host restores, and the Dockerfile only copies.")
            { File = file };
        }

        return syntax;
    }

    /// <summary>Where a squashed image still gets two layers, and what the builder itself can do.</summary>
    public static IEnumerable<Advice> Advice(ImagePlan plan)
    {
        if (plan is { IsSquashed: true, InstallsWithApp: false } && plan.Final.From.OsPackages.Count > 0)
        {
            yield return new Advice(
                DiagnosticCode.SquashedByBuilder,
                "SlimContainerSquash gives two layers here, for portable syntax has no step that installs OS packages and copies the app. Let the builder make one of them: buildah does so without --layers, kaniko with --single-snapshot, Docker's classic builder with --squash on an experimental daemon. Or set SlimContainerDockerfileSyntax=buildkit.");
        }
    }
}
