namespace SlimContainer.Sdk.TestSupport;

/// <summary>The result of a command.</summary>
/// <param name="Command">The command.</param>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="StandardOutput">Its standard output.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="Milliseconds">The time from its start to its end.</param>
internal sealed record CommandResult(
    Command Command, int ExitCode, string StandardOutput, string StandardError, double Milliseconds)
{
    private const int LinesOfFailure = 40;
    private const int ArgumentsOfFailure = 3;

    /// <summary>Both streams.</summary>
    public string Output => StandardOutput + StandardError;

    /// <exception cref="CommandFailedException">The command failed.</exception>
    public CommandResult EnsureSuccess()
    {
        if (ExitCode == 0)
            return this;
        var arguments = string.Join(' ', Command.Arguments.Take(ArgumentsOfFailure));
        throw new CommandFailedException(
            $"{Command.Program} {arguments} ended with {ExitCode}", Output, LinesOfFailure);
    }
}
