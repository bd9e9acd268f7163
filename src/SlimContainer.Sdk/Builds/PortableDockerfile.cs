using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Render;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Builds;

/// <summary>
/// Builds from a Dockerfile in portable syntax what an engine cannot build from the generated one. It is another file
/// than the user's.
/// </summary>
internal sealed class PortableDockerfile
{
    /// <summary>Reads the project.</summary>
    public required Func<CancellationToken, ProjectFacts> ReadFacts { get; init; }

    /// <summary>Plans its image.</summary>
    public required Func<ProjectFacts, ImagePlan> Plan { get; init; }

    /// <summary>Makes the request of a plan.</summary>
    public required Func<BuildManifest, BuildRequest> Request { get; init; }

    /// <summary>The folder of the package's templates.</summary>
    public required string TemplatesFolder { get; init; }

    /// <summary>The package's folder below obj.</summary>
    public required string IntermediateFolder { get; init; }

    /// <summary>Logs that the portable file is used.</summary>
    public required Action<string> Log { get; init; }

    /// <summary>The request itself where the engine supports its Dockerfile; else one for the portable file.</summary>
    /// <param name="request">The request.</param>
    /// <param name="engine">The engine.</param>
    /// <param name="cancelled">Cancels.</param>
    /// <exception cref="SlimContainerException">
    /// The user's own Dockerfile needs another engine, or the engine would get the whole folder as build context.
    /// </exception>
    public BuildRequest Adapt(BuildRequest request, ContainerEngineInfo engine, CancellationToken cancelled)
    {
        var text = RegularFile.ReadText(request.Dockerfile);
        if (DockerfileFeatures.FirstUnknown(text, engine) is not var (feature, line))
            return request;

        var facts = ReadFacts(cancelled);
        if (facts.Syntax is not null || GeneratedHeader.Of(text) != Ownership.Ours)
        {
            throw new SlimContainerException(
                DiagnosticCode.UnknownToEngine,
                $"{engine.Name} {engine.Version} does not support {feature}. "
                + "Use another engine (SlimContainerEngine), remove it from your Dockerfile, "
                + "or generate a Dockerfile with SlimContainerDockerfileSyntax=portable.")
            { File = request.Dockerfile, Line = line };
        }

        var plan = Plan(facts with
        {
            Syntax = DockerfileSyntax.Portable,
            Mode = facts.Mode == BuildMode.Split ? BuildMode.MultiStage : facts.Mode,
        });
        RequireIgnoreFile(request, engine);
        var path = Write(facts, plan, Path.GetFileName(request.Dockerfile), cancelled);
        Log($"{engine.Name} does not support {feature}; building from an equivalent portable Dockerfile: {path}");
        return Request(BuildManifest.Of(facts, plan)) with { Dockerfile = path };
    }

    private static void RequireIgnoreFile(BuildRequest request, ContainerEngineInfo engine)
    {
        if (engine.Kind == EngineKind.DockerClassic && !File.Exists(Path.Combine(request.Context, ".dockerignore")))
        {
            throw new SlimContainerException(
                DiagnosticCode.IgnoreFileUnknown,
                $"{engine.Name} supports only .dockerignore in {request.Context} as ignore file. "
                + "It is missing, so the whole folder would be sent. "
                + "Set SlimContainerUnionIgnoreFile=true to generate it, or install the buildx plugin.")
            { File = request.Dockerfile };
        }
    }

    private string Write(ProjectFacts facts, ImagePlan plan, string name, CancellationToken cancelled)
    {
        var path = Path.Combine(IntermediateFolder, "portable", name);
        var portable = Renderer.Of(TemplatesFolder, facts, cancelled).Dockerfile(plan, path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.Write(path, portable.Text);
        return path;
    }
}
