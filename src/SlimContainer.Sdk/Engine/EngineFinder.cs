using System.ComponentModel;
using CliWrap.Buffered;
using CliWrap.Exceptions;
using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Engine;

/// <summary>Finds the engine: what is installed, what answers, and what it is able to do.</summary>
/// <param name="docker">Docker's client, by name or path.</param>
/// <param name="podman">Podman, by name or path.</param>
/// <param name="buildah">Buildah, by name or path.</param>
internal sealed class EngineFinder(string docker = "docker", string podman = "podman", string buildah = "buildah")
{
    /// <summary>Finds the engine that is wished for.</summary>
    /// <param name="wish">Which one, or any.</param>
    /// <param name="builder">The builder of buildx that is asked for; empty for the one in use.</param>
    /// <param name="cancelled">Set when the user stops the build.</param>
    /// <exception cref="SlimContainerException">There is none, or it does not answer.</exception>
    public async Task<EngineFound> FindAsync(EngineWish wish, string builder, CancellationToken cancelled) => wish switch
    {
        EngineWish.Docker or EngineWish.DockerClassic => await new DockerProbe(docker).FindAsync(wish, builder, cancelled).ConfigureAwait(false),
        EngineWish.Podman => await OtherAsync(EngineKind.Podman, podman, cancelled).ConfigureAwait(false) ?? throw NotInstalled(podman, "Podman"),
        EngineWish.Buildah => await OtherAsync(EngineKind.Buildah, buildah, cancelled).ConfigureAwait(false) ?? throw NotInstalled(buildah, "buildah"),
        _ => await AnyAsync(builder, cancelled).ConfigureAwait(false),
    };

    // Where Docker was told where its engine is, that engine is meant, and no other.
    private async Task<EngineFound> AnyAsync(string builder, CancellationToken cancelled)
    {
        var probe = new DockerProbe(docker);
        try
        {
            return await probe.FindAsync(EngineWish.Auto, builder, cancelled).ConfigureAwait(false);
        }
        catch (SlimContainerException failure) when (failure.Code is DiagnosticCode.NoEngine or DiagnosticCode.EngineDoesNotAnswer)
        {
            if (failure.Code == DiagnosticCode.EngineDoesNotAnswer && await probe.IsToldAsync(cancelled).ConfigureAwait(false))
                throw;

            var other = await OtherAsync(EngineKind.Podman, podman, cancelled).ConfigureAwait(false)
                ?? await OtherAsync(EngineKind.Buildah, buildah, cancelled).ConfigureAwait(false);
            if (other is null)
                throw;

            return other with { Details = failure.Message };
        }
    }

    private static async Task<EngineFound?> OtherAsync(EngineKind kind, string program, CancellationToken cancelled)
    {
        if (await TryAsync(program, ["--version"], cancelled).ConfigureAwait(false) is not { } answer)
            return null;
        if (answer.ExitCode != 0)
            throw new SlimContainerException(DiagnosticCode.EngineDoesNotAnswer, $"{program} is installed and does not answer: {EngineProcess.LastLine(answer.StandardError)}");

        return new EngineFound(kind, program, EngineVersion.Parse(answer.StandardOutput));
    }

    /// <summary>Runs a program; null where it is not there.</summary>
    public static async Task<BufferedCommandResult?> TryAsync(string program, IEnumerable<string> arguments, CancellationToken cancelled)
    {
        try
        {
            return await EngineProcess.AskAsync(program, arguments, cancelled).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is Win32Exception or CliWrapException)
        {
            return null;
        }
    }

    private static SlimContainerException NotInstalled(string program, string name) => new(
        DiagnosticCode.NoEngine,
        $"SlimContainerEngine asks for {name}, and there is no '{program}' on the PATH. Install it, or leave SlimContainerEngine out to use the engine that is there.");
}
