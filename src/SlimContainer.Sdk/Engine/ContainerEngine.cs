using System.Diagnostics;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Inspection;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Engine;

/// <summary>Builds images with the engine that was found.</summary>
internal sealed class ContainerEngine(EngineFound engine)
{
    private const string LastStage = "final";

    private readonly IEngineWords words = engine.Kind switch
    {
        EngineKind.DockerBuildKit or EngineKind.BuildxBuilder => new BuildxWords(engine),
        EngineKind.DockerClassic => new ClassicWords(engine),
        _ => new BuildahWords(engine),
    };

    /// <summary>Builds the image, sends it where the request says, and measures it.</summary>
    /// <exception cref="SlimContainerException">The engine cannot do what is asked, or failed.</exception>
    /// <exception cref="OperationCanceledException">The build was cancelled; the engine has stopped it too.</exception>
    public async Task<ImageReport> BuildAsync(BuildRequest asked, Action<BuildProgress> report, CancellationToken cancelled)
    {
        var request = new AutomaticCache(Environment.GetEnvironmentVariable).Resolve(asked, engine);
        foreach (var (option, capability) in EngineTable.Check(request, engine).Where(use => use.Capability.Support != Support.Supported))
        {
            report(new EngineNote($"{engine.Name}: {option}: {capability.How}"));
        }

        var clock = Stopwatch.StartNew();
        var steps = new StepCounter();
        var output = words.Output(await File.ReadAllTextAsync(request.Dockerfile, cancelled).ConfigureAwait(false));
        foreach (var command in words.Commands(request))
        {
            if (command.Purpose == CommandPurpose.Build)
                await BuildAsync(command, request, output, (Action<BuildProgress>)steps.Count + report, cancelled).ConfigureAwait(false);
            else
                await AfterAsync(command, report, cancelled).ConfigureAwait(false);
        }

        return await MeasureAsync(request, output, cancelled).ConfigureAwait(false) with
        {
            Steps = steps.Total,
            CachedSteps = steps.Cached,
            Seconds = clock.Elapsed.TotalSeconds,
        };
    }

    private async Task BuildAsync(EngineCommand command, BuildRequest request, IBuildOutput output, Action<BuildProgress> report, CancellationToken cancelled)
    {
        string? skipped = null;
        var mask = SecretMask.Of(request);
        var messages = new CompilerMessages(request.Context);
        var exitCode = await EngineProcess.RunAsync(engine, command.Arguments, request.SecretValues, ReadLine, cancelled).ConfigureAwait(false);
        // Of a build that succeeds, what looked like an error was none.
        foreach (var message in exitCode == 0 ? messages.Warnings : messages.All)
        {
            report(new CompilerSaid(message));
        }

        if (skipped is not null)
        {
            throw new SlimContainerException(
                DiagnosticCode.SkippedProject,
                $"Restore in the container skipped {skipped}: the Dockerfile does not copy it before it restores. Run the target SlimContainerGenerate, or add the COPY to your Dockerfile.")
            { File = request.Dockerfile };
        }

        if (exitCode != 0)
            throw FailureExplanation.OfBuild(messages.Errors.Any() ? output.Failure() with { Output = [] } : output.Failure(), request, engine);

        void ReadLine(string line)
        {
            var progress = output.Read(mask.Apply(line));
            if (progress is StepOutput printed)
            {
                skipped ??= RestoreOutput.SkippedProject(printed.Line);
                messages.Read(printed.Line);
            }

            if (progress is not null)
                report(progress);
        }
    }

    private async Task AfterAsync(EngineCommand command, Action<BuildProgress> report, CancellationToken cancelled)
    {
        List<string> lines = [];
        var exitCode = await EngineProcess.RunAsync(engine, command.Arguments, SecretValues.None, ReadLine, cancelled).ConfigureAwait(false);
        if (exitCode != 0 && command.Purpose != CommandPurpose.Prepare)
            throw FailureExplanation.OfCommand(command, lines, engine);

        void ReadLine(string line)
        {
            lines.Add(line);
            report(new EngineMessage(line));
        }
    }

    private async Task<ImageReport> MeasureAsync(BuildRequest request, IBuildOutput output, CancellationToken cancelled)
    {
        var report = new ImageReport(request.YieldsImage() ? request.Tags[0] : string.Join(", ", request.Outputs.Select(to => to["dest"])), Bytes: null, output.LayersAdded(LastStage)) { Digest = output.Digest };
        if (!request.YieldsImage())
            return report;

        var inspected = await EngineProcess.AskAsync(engine.Program, words.Inspect(request.Tags[0]), cancelled).ConfigureAwait(false);
        return inspected.ExitCode == 0 && inspected.StandardOutput.Trim().Split(' ', 2) is [var digest, var size]
            ? report with { Digest = digest, Bytes = ByteSize.Parse(size) }
            : report;
    }
}

/// <summary>Counts the steps of a build, and those that came from the cache.</summary>
internal sealed class StepCounter
{
    /// <summary>How many instructions ended.</summary>
    public int Total { get; private set; }

    /// <summary>How many of them came from the cache.</summary>
    public int Cached { get; private set; }

    /// <summary>Takes what happened.</summary>
    public void Count(BuildProgress progress)
    {
        if (progress is not StepFinished { IsInstruction: true } step)
            return;

        Total++;
        Cached += step.Seconds is null ? 1 : 0;
    }
}
