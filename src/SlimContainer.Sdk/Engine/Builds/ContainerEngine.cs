using System.Diagnostics;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Engine;

/// <summary>Builds images with an engine.</summary>
internal sealed class ContainerEngine(ContainerEngineInfo engine)
{
    private readonly IEngineCommandBuilder commands = IEngineCommandBuilder.Of(engine);

    /// <summary>Builds the image, writes and pushes the requested outputs, and measures the image.</summary>
    /// <exception cref="SlimContainerException">The engine does not support the request, or failed.</exception>
    /// <exception cref="OperationCanceledException">The build was cancelled, and stopped in the engine too.</exception>
    public async Task<BuildResult> BuildAsync(
        BuildRequest requested,
        Action<BuildProgress> report,
        CancellationToken cancelled)
    {
        var request = new AutomaticCache(Environment.GetEnvironmentVariable).Resolve(requested, engine);
        ReportLimits(request, report);
        var clock = Stopwatch.StartNew();
        var steps = new StepCounter();
        var output = NewOutput(request);
        await RunAsync(request, output, report, (Action<BuildProgress>)steps.Count + report, cancelled)
            .ConfigureAwait(false);
        return await MeasureAsync(request, output, cancelled).ConfigureAwait(false) with
        {
            Steps = steps.Total,
            CachedSteps = steps.Cached,
            Seconds = clock.Elapsed.TotalSeconds,
        };
    }

    private void ReportLimits(BuildRequest request, Action<BuildProgress> report)
    {
        foreach (var (option, capability) in EngineTable.Check(request, engine))
        {
            if (capability.Support != Support.Supported)
                report(new EngineNote($"{engine.Name}: {option}: {capability.How}"));
        }
    }

    private async Task RunAsync(
        BuildRequest request,
        IBuildOutput output,
        Action<BuildProgress> report,
        Action<BuildProgress> reportSteps,
        CancellationToken cancelled)
    {
        var mask = SecretMask.Of(request);
        foreach (var command in commands.Commands(request))
        {
            report(new EngineMessage(mask.Apply(command.Line(engine.Program))));
            var run = command.Purpose switch
            {
                CommandPurpose.Build => BuildAsync(command, request, output, mask, reportSteps, cancelled),
                // Its steps have been reported.
                CommandPurpose.Export => BuildAsync(command, request, NewOutput(request), mask, _ => { }, cancelled),
                _ => RunPostBuildAsync(command, report, cancelled),
            };
            await run.ConfigureAwait(false);
        }
    }

    private IBuildOutput NewOutput(BuildRequest request) => commands.Output(RegularFile.ReadText(request.Dockerfile));

    private async Task BuildAsync(
        EngineCommand command,
        BuildRequest request,
        IBuildOutput output,
        SecretMask mask,
        Action<BuildProgress> report,
        CancellationToken cancelled)
    {
        string? skipped = null;
        var messages = new CompilerMessages(request.Context);
        var clues = new OutputClues();
        var exitCode = await EngineProcess
            .RunAsync(engine, command.Arguments, request.SecretValues, ReadLine, cancelled)
            .ConfigureAwait(false);
        // If the build succeeded, lines that look like errors were none.
        foreach (var message in exitCode == 0 ? messages.Warnings : messages.All)
        {
            report(new CompilerSaid(message));
        }

        if (skipped is not null)
        {
            throw new SlimContainerException(
                DiagnosticCode.SkippedProject,
                $"Restore in the container skipped {skipped}: the Dockerfile does not copy it before restore. "
                + "Run the target SlimContainerGenerate, or add the COPY to your Dockerfile.")
            { File = request.Dockerfile };
        }

        if (exitCode != 0)
        {
            var failure = output.Failure();
            throw FailureExplanation.OfBuild(
                messages.Errors.Any() ? failure with { Output = [] } : failure,
                MissingTool.Find(messages.Errors, clues),
                request,
                engine);
        }

        void ReadLine(string line)
        {
            var progress = output.Read(mask.Apply(line));
            if (progress is StepOutput printed)
            {
                skipped ??= RestoreOutput.SkippedProject(printed.Line);
                messages.Read(printed.Line);
                clues.Read(printed.Line);
            }

            if (progress is not null)
                report(progress);
        }
    }

    private async Task RunPostBuildAsync(
        EngineCommand command,
        Action<BuildProgress> report,
        CancellationToken cancelled)
    {
        List<string> lines = [];
        if (command.Replaces.Length > 0)
            File.Delete(command.Replaces);
        var exitCode = await EngineProcess
            .RunAsync(engine, command.Arguments, SecretValues.None, ReadLine, cancelled)
            .ConfigureAwait(false);
        if (exitCode != 0 && command.Purpose != CommandPurpose.Prepare)
            throw FailureExplanation.OfCommand(command, lines, engine);

        void ReadLine(string line)
        {
            lines.Add(line);
            report(new EngineMessage(line));
        }
    }

    private async Task<BuildResult> MeasureAsync(BuildRequest request, IBuildOutput output, CancellationToken cancelled)
    {
        var name = request.YieldsImage()
            ? request.Tags[0]
            : string.Join(", ", request.Outputs.Select(to => to["dest"]));
        var layers = output.LayersAdded(StageNames.Final);
        var report = new BuildResult(name, Bytes: null, layers) { Digest = output.Digest };
        if (!engine.Stores(request))
            return report;

        if (await InspectAsync(request.Tags[0], cancelled).ConfigureAwait(false) is not var (digest, size))
            return report;

        // An engine's own size is packed or unpacked or both, depending on its store.
        var parts = await PartsAsync(request.Tags[0], layers, cancelled).ConfigureAwait(false);
        return report with
        {
            Digest = digest,
            Parts = parts,
            Bytes = parts.Count > 0 ? parts.Sum(part => part.Bytes) : ByteSize.Parse(size),
        };
    }

    /// <summary>The image's ID in the engine's store; empty if it is not there.</summary>
    public async Task<string> DigestAsync(string image, CancellationToken cancelled) =>
        (await InspectAsync(image, cancelled).ConfigureAwait(false))?.Digest ?? "";

    private async Task<(string Digest, string Size)?> InspectAsync(string image, CancellationToken cancelled)
    {
        var inspected = await EngineProcess
            .CaptureAsync(engine.Program, commands.Inspect(image), cancelled).ConfigureAwait(false);
        return inspected.ExitCode == 0 && inspected.StandardOutput.Trim().Split(' ', 2) is [var digest, var size]
            ? (digest, size)
            : null;
    }

    private async Task<ValueList<BuildPart>> PartsAsync(string image, int? layers, CancellationToken cancelled)
    {
        var arguments = commands.History(image);
        if (arguments.Count == 0)
            return [];

        var history = await EngineProcess.CaptureAsync(engine.Program, arguments, cancelled).ConfigureAwait(false);
        return history.ExitCode == 0 ? BuildParts.Of(history.StandardOutput.Split('\n'), layers) : [];
    }
}

/// <summary>Counts the steps and the cached steps of a build.</summary>
internal sealed class StepCounter
{
    /// <summary>The number of finished instructions.</summary>
    public int Total { get; private set; }

    /// <summary>The number of cached instructions.</summary>
    public int Cached { get; private set; }

    /// <summary>Reads a progress event.</summary>
    public void Count(BuildProgress progress)
    {
        if (progress is not StepFinished { IsInstruction: true } step)
            return;

        Total++;
        Cached += step.Seconds is null ? 1 : 0;
    }
}
