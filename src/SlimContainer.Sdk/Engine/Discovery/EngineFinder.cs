using System.ComponentModel;
using CliWrap.Buffered;
using CliWrap.Exceptions;
using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Engine;

/// <summary>Finds an engine that is installed and answers, and its capabilities.</summary>
/// <param name="docker">The Docker CLI, by name or path.</param>
/// <param name="podman">Podman, by name or path.</param>
/// <param name="buildah">Buildah, by name or path.</param>
internal sealed class EngineFinder(string docker = "docker", string podman = "podman", string buildah = "buildah")
{
    /// <summary>Finds the selected engine.</summary>
    /// <param name="selection">The engine, or any.</param>
    /// <param name="builder">The requested buildx builder; empty for the current one.</param>
    /// <param name="cancelled">Set when the user stops the build.</param>
    /// <exception cref="SlimContainerException">The engine is not installed, or does not answer.</exception>
    public async Task<ContainerEngineInfo> FindAsync(
        EngineSelection selection,
        string builder,
        CancellationToken cancelled)
    {
        return selection switch
        {
            EngineSelection.Docker or EngineSelection.DockerClassic =>
                await new DockerProbe(docker).FindAsync(selection, builder, cancelled).ConfigureAwait(false),
            EngineSelection.Podman =>
                await OtherAsync(EngineKind.Podman, podman, cancelled).ConfigureAwait(false)
                ?? throw NotInstalled(podman, "Podman"),
            EngineSelection.Buildah =>
                await OtherAsync(EngineKind.Buildah, buildah, cancelled).ConfigureAwait(false)
                ?? throw NotInstalled(buildah, "buildah"),
            _ => await AnyAsync(builder, cancelled).ConfigureAwait(false),
        };
    }

    // If the user selected Docker's engine explicitly, don't fall back to another one.
    private async Task<ContainerEngineInfo> AnyAsync(string builder, CancellationToken cancelled)
    {
        var probe = new DockerProbe(docker);
        try
        {
            return await probe.FindAsync(EngineSelection.Auto, builder, cancelled).ConfigureAwait(false);
        }
        catch (SlimContainerException failure) when (
            failure.Code is DiagnosticCode.NoEngine or DiagnosticCode.EngineDoesNotAnswer)
        {
            if (failure.Code == DiagnosticCode.EngineDoesNotAnswer
                && await probe.HasExplicitContextAsync(cancelled).ConfigureAwait(false))
            {
                throw;
            }

            var other = await OtherAsync(EngineKind.Podman, podman, cancelled).ConfigureAwait(false)
                ?? await OtherAsync(EngineKind.Buildah, buildah, cancelled).ConfigureAwait(false);
            if (other is null)
                throw;

            return other with { Details = failure.Message };
        }
    }

    private static async Task<ContainerEngineInfo?> OtherAsync(
        EngineKind kind,
        string program,
        CancellationToken cancelled)
    {
        if (await TryAsync(program, ["--version"], cancelled).ConfigureAwait(false) is not { } answer)
            return null;
        if (answer.ExitCode != 0)
        {
            throw new SlimContainerException(
                DiagnosticCode.EngineDoesNotAnswer,
                $"{program} is installed, but does not answer: "
                + $"{EngineProcess.LastLine(answer.StandardError).TrimEnd('.')}. Run `{program} --version` to see the "
                + "whole error, or select another engine with SlimContainerEngine.");
        }

        return new ContainerEngineInfo(kind, program, EngineVersion.Parse(answer.StandardOutput));
    }

    /// <summary>Runs a program; null if it is not installed.</summary>
    public static async Task<BufferedCommandResult?> TryAsync(
        string program,
        IEnumerable<string> arguments,
        CancellationToken cancelled)
    {
        try
        {
            return await EngineProcess.CaptureAsync(program, arguments, cancelled).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is Win32Exception or CliWrapException)
        {
            return null;
        }
    }

    private static SlimContainerException NotInstalled(string program, string name) => new(
        DiagnosticCode.NoEngine,
        $"SlimContainerEngine selects {name}, but there is no '{program}' on the PATH. "
        + "Install it, or remove SlimContainerEngine to use any installed engine.");
}
