using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>The features of the builders that a Dockerfile targets.</summary>
internal sealed record Dialect
{
    private static readonly Dialect BuildKit = new()
    {
        HasMounts = true,
        HasLinkedCopies = true,
        HasPlatformArguments = true,
        HasHereDocuments = true,
        SkipsUnusedStages = true,
        IgnoresFolderContents = true,
    };

    private static readonly Dialect Portable = new();

    // Docker's classic builder: the only one where there is no BuildKit.
    private static readonly Dialect Classic = new() { IgnoresFolderContents = true };

    /// <summary>Whether RUN can mount caches, build secrets and folders of other stages.</summary>
    public bool HasMounts { get; private init; }

    /// <summary>Whether COPY and ADD have <c>--link</c>: a layer independent of those below it.</summary>
    public bool HasLinkedCopies { get; private init; }

    /// <summary>Whether the build platform and the target platform are build arguments, for cross-compiling.</summary>
    public bool HasPlatformArguments { get; private init; }

    /// <summary>Whether COPY can contain the text of a file.</summary>
    public bool HasHereDocuments { get; private init; }

    /// <summary>Whether a stage that the target does not need is not built.</summary>
    public bool SkipsUnusedStages { get; private init; }

    /// <summary>Whether a folder that is ignored by name is ignored with its contents.</summary>
    public bool IgnoresFolderContents { get; private init; }

    /// <summary>BuildKit by default: the engine is not known when the Dockerfile is generated.</summary>
    /// <exception cref="SlimContainerException">
    /// Restore needs build secrets, which the syntax does not support.
    /// </exception>
    public static Dialect Of(ProjectFacts facts)
    {
        var dialect = facts.Syntax switch
        {
            DockerfileSyntax.Portable => Portable,
            _ => ContainerOs.Of(facts).HasBuildKit ? BuildKit : Classic,
        };
        if (!dialect.HasMounts
            && facts.Mode != BuildMode.Prebuilt
            && facts.Closure.CredentialFiles is [var file, ..])
        {
            throw new SlimContainerException(
                DiagnosticCode.SecretsNeedBuildKit,
                $"{Path.GetFileName(file)} contains credentials, which a Dockerfile in portable syntax would leave in "
                + "a layer. Set SlimContainerDockerfileSyntax=buildkit, or SlimContainerMode=Prebuilt to restore on "
                + "the host.")
            { File = file };
        }

        return dialect;
    }

    /// <summary>A diagnostic if a squashed image gets two layers, with the builder options that squash them.</summary>
    public static IEnumerable<Diagnostic> Diagnostics(ImagePlan plan)
    {
        if (plan is { IsSquashed: true, CombinesInstallAndCopy: false } && plan.Final.From.OsPackages.Count > 0)
        {
            yield return new Diagnostic(
                DiagnosticCode.SquashedByBuilder,
                "SlimContainerSquash results in two layers, because portable syntax cannot install OS packages and "
                + "copy the app in one step. Set SlimContainerDockerfileSyntax=buildkit, or let the builder squash: "
                + "buildah without --layers, kaniko with --single-snapshot, Docker's classic builder with --squash on "
                + "an experimental daemon.");
        }
    }
}
