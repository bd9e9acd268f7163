using CliWrap;
using CliWrap.Buffered;

namespace SlimContainer.Sdk.TestSupport;

/// <summary>A command line, run to its end.</summary>
internal sealed record Command(string Program, params IReadOnlyList<string> Arguments)
{
    /// <summary>The working directory.</summary>
    public string Folder { get; init; } = Directory.GetCurrentDirectory();

    /// <summary>Variables added to the environment of this process. Null removes a variable.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Whether a program is installed.</summary>
    public static bool IsInstalled(string program) => Find(program) is not null;

    /// <summary>The path of an installed program; null without one.</summary>
    public static string? Find(string program) =>
        (System.Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    /// <summary>Runs a command in the current folder.</summary>
    public static Task<CommandResult> RunAsync(string program, params IReadOnlyList<string> arguments) =>
        new Command(program, arguments).RunAsync();

    /// <inheritdoc cref="RunAsync(Action{int}, CancellationToken)" />
    public Task<CommandResult> RunAsync(CancellationToken cancelled = default) => RunAsync(_ => { }, cancelled);

    /// <param name="started">Called with the process id.</param>
    /// <param name="cancelled">Kills the process.</param>
    public async Task<CommandResult> RunAsync(Action<int> started, CancellationToken cancelled = default)
    {
        var running = Cli.Wrap(Program)
            .WithArguments(Arguments)
            .WithWorkingDirectory(Folder)
            .WithEnvironmentVariables(Environment)
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(cancelled);
        started(running.ProcessId);
        var result = await running;
        return new CommandResult(
            this, result.ExitCode, result.StandardOutput, result.StandardError, result.RunTime.TotalMilliseconds);
    }
}
