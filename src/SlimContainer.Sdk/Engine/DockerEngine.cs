using System.ComponentModel;
using CliWrap;
using CliWrap.Buffered;
using CliWrap.Exceptions;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Inspection;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Engine;

/// <summary>Docker with BuildKit: translates a request into the words of its command line, and its output back.</summary>
/// <param name="executable">The client, by name or path.</param>
internal sealed class DockerEngine(string executable = "docker")
{
    private const string LastStage = "final";

    /// <summary>Builds the image and measures it.</summary>
    /// <exception cref="SlimContainerException">There is no engine, it does not answer, or the build failed.</exception>
    /// <exception cref="OperationCanceledException">The build was cancelled; the engine has stopped it too.</exception>
    public async Task<ImageReport> BuildAsync(BuildRequest request, Action<BuildProgress> report, CancellationToken cancelled)
    {
        await RequireAnswerAsync(cancelled).ConfigureAwait(false);

        var output = new BuildKitOutput();
        var result = await RunAsync(Arguments(request), request.SecretValues, ReadLine, cancelled).ConfigureAwait(false);
        if (output.SkippedProject is { } skipped)
        {
            throw new SlimContainerException(
                DiagnosticCode.SkippedProject,
                $"Restore in the container skipped {skipped}: the Dockerfile does not copy it before it restores. Run the target SlimContainerGenerate, or add the COPY to your Dockerfile.")
            { File = request.Dockerfile };
        }

        if (result != 0)
            throw Explain(output.Failure(), request);

        return await InspectAsync(request.Tags[0], output.LayersAdded(LastStage), cancelled).ConfigureAwait(false);

        void ReadLine(string line)
        {
            if (output.Read(line) is { } progress)
                report(progress);
        }
    }

    private static IEnumerable<string> Arguments(BuildRequest request) =>
    [
        "build", "--progress=plain", "--file", request.Dockerfile,
        .. request.Tags.SelectMany(tag => (string[])["--tag", tag]),
        .. request.Secrets.SelectMany(secret => (string[])["--secret", $"id={secret.Id},src={secret.Source}"]),
        .. request.SecretVariables.SelectMany(name => (string[])["--secret", $"id={name},env={name}"]),
        .. request.BuildArguments.SelectMany(argument => (string[])["--build-arg", $"{argument.Key}={argument.Value}"]),
        request.Context,
    ];

    // The client answers for itself where no daemon does, so the daemon's version is what to ask for.
    private async Task RequireAnswerAsync(CancellationToken cancelled)
    {
        try
        {
            var answer = await Docker(["version", "--format", "{{.Server.Version}}"])
                .WithValidation(CommandResultValidation.None)
                .ExecuteBufferedAsync(cancelled).ConfigureAwait(false);
            if (answer.ExitCode != 0)
            {
                throw new SlimContainerException(
                    DiagnosticCode.EngineDoesNotAnswer,
                    $"Docker is installed and its engine does not answer: {LastLine(answer.StandardError)} Start the engine (Docker Desktop, or `systemctl start docker`), or check DOCKER_HOST and your right to use it.");
            }
        }
        catch (Exception failure) when (failure is Win32Exception or CliWrapException)
        {
            throw new SlimContainerException(
                DiagnosticCode.NoEngine,
                $"No container engine was found: there is no '{executable}' on the PATH. Install Docker Engine 23 or later, or Docker Desktop. The Dockerfile itself is written without an engine.",
                failure);
        }
    }

    private async Task<int> RunAsync(IEnumerable<string> arguments, SecretValues secrets, Action<string> readLine, CancellationToken cancelled)
    {
        // First an interrupt, on which the client tells the daemon to stop; only a client that hangs is killed.
        using var kill = new CancellationTokenSource();
        using var registration = cancelled.Register(() => kill.CancelAfter(TimeSpan.FromSeconds(10)));
        var result = await Docker(arguments)
            .WithEnvironmentVariables(new Dictionary<string, string?>(secrets.Reveal().Select(secret => KeyValuePair.Create(secret.Key, (string?)secret.Value))) { ["DOCKER_BUILDKIT"] = "1" })
            .WithStandardErrorPipe(PipeTarget.ToDelegate(readLine))
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync(kill.Token, cancelled).ConfigureAwait(false);
        return result.ExitCode;
    }

    private async Task<ImageReport> InspectAsync(string image, int? layersAdded, CancellationToken cancelled)
    {
        var inspected = await Docker(["image", "inspect", "--format", "{{.Size}}", image])
            .ExecuteBufferedAsync(cancelled).ConfigureAwait(false);
        return new ImageReport(image, long.Parse(inspected.StandardOutput, System.Globalization.CultureInfo.InvariantCulture), layersAdded);
    }

    /// <summary>The digest that the engine's registry has for a tag today: of the list of platforms where there is one.</summary>
    /// <exception cref="SlimContainerException">The engine or the registry cannot say.</exception>
    public async Task<string> DigestAsync(string image, CancellationToken cancelled)
    {
        await RequireAnswerAsync(cancelled).ConfigureAwait(false);
        // Not "{{.Manifest.Digest}}": buildx takes a format that begins so for its own table.
        var inspected = await Docker(["buildx", "imagetools", "inspect", "--format", "{{printf \"%s\" .Manifest.Digest}}", image])
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(cancelled).ConfigureAwait(false);
        var digest = inspected.StandardOutput.Trim();
        return inspected.ExitCode == 0 && digest.StartsWith("sha256:", StringComparison.Ordinal) ? digest : throw new SlimContainerException(
            DiagnosticCode.NoDigest,
            $"SlimContainerPinDigests is set, and the digest of {image} could not be had: {LastLine(inspected.StandardError).TrimEnd('.')}. Check the registry and your login to it, or leave SlimContainerPinDigests out.");
    }

    private static SlimContainerException Explain(BuildFailure failure, BuildRequest request)
    {
        if (failure.Line > 0)
        {
            var output = failure.Output.Count > 0 ? $"{Environment.NewLine}{string.Join(Environment.NewLine, failure.Output)}" : "";
            return new SlimContainerException(DiagnosticCode.InstructionFailed, failure.Message + output)
            {
                File = request.Dockerfile,
                Line = failure.Line,
            };
        }

        return failure.Message.Contains("buildx", StringComparison.Ordinal)
            ? new SlimContainerException(DiagnosticCode.NoBuildKit, $"Docker cannot build with BuildKit here: {failure.Message} Install the buildx plugin (package docker-buildx-plugin or docker-buildx).")
            : new SlimContainerException(DiagnosticCode.BuildFailed, $"The image was not built: {failure.Message}") { File = request.Dockerfile };
    }

    private Command Docker(IEnumerable<string> arguments) => Cli.Wrap(executable).WithArguments(arguments);

    private static string LastLine(string text) => text.Trim().Split('\n')[^1].Trim();
}
