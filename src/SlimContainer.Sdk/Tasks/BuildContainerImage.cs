using System.Globalization;
using Microsoft.Build.Framework;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Inspection;
using SlimContainer.Sdk.Lint;
using SlimContainer.Sdk.Merge;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Tasks;

/// <summary>Builds the image from the Dockerfile that is there.</summary>
[MSBuildMultiThreadableTask]
public sealed class BuildContainerImage : RenderingTask
{
    /// <summary>The app's version, for a Dockerfile that takes it as a build argument.</summary>
    public string Version { get; set; } = "";

    /// <summary>The commit that the app is built from, likewise.</summary>
    public string Revision { get; set; } = "";

    /// <summary>The build options: names as identities, values in the metadata <c>Value</c>, those of a list divided by semicolons.</summary>
    public ITaskItem[] Options { get; set; } = [];

    /// <summary>Build arguments and labels that are items: the option as metadata, and the value as metadata or behind <c>=</c>.</summary>
    public ITaskItem[] Pairs { get; set; } = [];

    /// <summary>Which engine: <c>auto</c>, <c>docker</c>, <c>docker-classic</c>, <c>podman</c> or <c>buildah</c>.</summary>
    public string Engine { get; set; } = "";

    /// <summary>The engine that the .NET SDK's own container publishing would use.</summary>
    public string LocalRegistry { get; set; } = "";

    /// <summary>How long the build may take: seconds, or <c>hours:minutes:seconds</c>.</summary>
    public string Timeout { get; set; } = "";

    /// <summary>How many builds of this user may run at the same time; as many as there are processors where it is empty.</summary>
    public string MaxParallelBuilds { get; set; } = "";

    /// <summary>How much of the engine's output is shown: <c>auto</c>, <c>plain</c> or <c>quiet</c>.</summary>
    public string Progress { get; set; } = "";

    /// <summary>What tells these facts from others.</summary>
    public string FactsHash { get; set; } = "";

    private protected override void Run(CancellationToken cancelled)
    {
        var planned = new PlannedBuildFile(IntermediateFolder, FactsHash).Read() ?? PlanBuild(cancelled);
        var request = Request(planned);
        BuildRequest[] requests = request.First is { } first ? [first with { SecretValues = request.SecretValues }, request] : [request];
        RequireDockerfiles(requests);
        RequireNoConflicts(requests);
        RequireAllProjects(planned);
        WarnOfArguments(request);
        foreach (var one in requests)
        {
            var image = TimeLimit.RunAsync(Timeout, ProjectFile, stop => BuildAsync(one, stop), cancelled).GetAwaiter().GetResult();
            if (one == request)
                Log.LogMessage(MessageImportance.High, "{0}", image.Summary());
        }
    }

    private static void RequireDockerfiles(IEnumerable<BuildRequest> requests)
    {
        if (requests.FirstOrDefault(request => !File.Exists(request.Dockerfile)) is { } missing)
        {
            throw new SlimContainerException(DiagnosticCode.NoDockerfile, $"There is no {missing.Dockerfile} to build. Run the target SlimContainerGenerate first, or set SlimContainerDockerfile.")
            { File = missing.Dockerfile };
        }
    }

    private BuildRequest Request(PlannedBuild planned) =>
        new BuildOptions(ProjectItems.BuildOptions(Options, Pairs), ProjectFile)
            .AddTo(planned.Request(new BuildFacts(Version, Revision, Now())) with { SecretValues = FeedCredentials(planned) });

    private async Task<ImageReport> BuildAsync(BuildRequest request, CancellationToken cancelled)
    {
        var log = new BuildLog(Log, Progress);
        var engine = await EngineSearch.Of(BuildEngine, new EngineFinder(), EngineWishes.Parse(Engine, LocalRegistry), request.Builder).FoundAsync(cancelled).ConfigureAwait(false);
        Log.LogMessage(MessageImportance.Normal, "Engine: {0} {1}{2}", engine.Name, engine.Version, engine.Details.Length > 0 ? $" ({engine.Details})" : "");
        var understood = InItsLanguage(request, engine, cancelled);
        using var slot = await BuildSlots.OfUser.TakeAsync(ParallelBuilds(), cancelled).ConfigureAwait(false);
        Log.LogMessage(MessageImportance.Normal, "Building {0} from {1}", understood.Tags[0], understood.Dockerfile);
        return await new ContainerEngine(engine).BuildAsync(understood, log.Report, cancelled).ConfigureAwait(false);
    }

    private int ParallelBuilds() => MaxParallelBuilds.Trim() switch
    {
        "" => Environment.ProcessorCount,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 => count,
        var text => throw new SlimContainerException(DiagnosticCode.BadBuildOption, $"SlimContainerMaxParallelBuilds is '{text}', and takes a number from 1.") { File = ProjectFile },
    };

    // A generated Dockerfile is written again in words that every engine knows, but not in the place of the user's.
    private BuildRequest InItsLanguage(BuildRequest request, EngineFound engine, CancellationToken cancelled)
    {
        var text = File.ReadAllText(request.Dockerfile);
        if (DockerfileFeatures.FirstUnknown(text, engine) is not var (feature, line))
            return request;

        var facts = ReadFacts(cancelled);
        if (facts.Syntax is not null || OwnershipMark.Of(text) != Ownership.Ours)
        {
            throw new SlimContainerException(
                DiagnosticCode.UnknownToEngine,
                $"{engine.Name} {engine.Version} does not know {feature}. Build with another engine (SlimContainerEngine), take that out of your Dockerfile, or let the package generate one with SlimContainerDockerfileSyntax=portable.")
            { File = request.Dockerfile, Line = line };
        }

        var plan = Plan(facts with { Syntax = DockerfileSyntax.Portable, Mode = facts.Mode == BuildMode.Split ? BuildMode.MultiStage : facts.Mode });
        if (engine.Kind == EngineKind.DockerClassic && !File.Exists(Path.Combine(request.Context, ".dockerignore")))
        {
            throw new SlimContainerException(
                DiagnosticCode.IgnoreFileUnknown,
                $"{engine.Name} knows no other ignore file than .dockerignore in {request.Context}, and there is none, so it would be sent that whole folder. Set SlimContainerUnionIgnoreFile=true, which writes one, or install the buildx plugin.")
            { File = request.Dockerfile };
        }

        var portable = Renderer(facts, cancelled).Dockerfile(plan, Path.Combine(IntermediateFolder, "portable", Path.GetFileName(request.Dockerfile)));
        Directory.CreateDirectory(Path.GetDirectoryName(portable.Path)!);
        AtomicFile.Write(portable.Path, portable.Text);
        Log.LogMessage(MessageImportance.Normal, "{0} does not know {1}: the image is built from {2}, which says the same in portable words.", engine.Name, feature, portable.Path);
        return Request(PlannedBuild.Of(facts, plan)) with { Dockerfile = portable.Path };
    }

    private void WarnOfArguments(BuildRequest request)
    {
        foreach (var name in SecretLookingArguments.Of(request))
        {
            Warn(DiagnosticCode.SecretInArgument, ProjectFile, $"The build argument {name} looks like a secret, and everyone who has the image can read it in the image's history. Pass it as SlimContainerSecret, and read it with RUN --mount=type=secret.");
        }
    }

    /// <summary>The time, as labels have it.</summary>
    internal static string Now() => TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // What the environment has, the engine's client finds itself.
    private SecretValues FeedCredentials(PlannedBuild planned)
    {
        var host = new HostFeedCredentials(Path.GetDirectoryName(ProjectFile)!);
        return new SecretValues(planned.FeedVariables
            .Select(variable => (Name: variable, Value: host.ValueOf(variable)))
            .Where(secret => secret.Value is not null)
            .ToDictionary(secret => secret.Name, secret => secret.Value!));
    }

    private static void RequireNoConflicts(IEnumerable<BuildRequest> requests)
    {
        foreach (var file in requests.Select(request => request.Dockerfile))
        {
            if (ConflictMarkers.FirstIn(File.ReadAllText(file)) is { } line)
            {
                var report = FileReport.Unresolved(Path.GetFileName(file), line);
                throw new SlimContainerException(report.Code!, report.Text) { File = file, Line = line };
            }
        }
    }

    private static void RequireAllProjects(PlannedBuild planned)
    {
        if (planned.RestoringDockerfile is null)
            return;

        if (RestoreCopies.Missing(Dockerfile.Parse(File.ReadAllText(planned.RestoringDockerfile)), planned.Project, planned.Projects).FirstOrDefault() is ({ } project, var line))
        {
            throw new SlimContainerException(
                DiagnosticCode.SkippedProject,
                $"The Dockerfile does not copy {project} before it restores, so restore would skip it. Add the COPY: what would be generated today is in obj/slimcontainer.")
            { File = planned.RestoringDockerfile, Line = line };
        }
    }
}
