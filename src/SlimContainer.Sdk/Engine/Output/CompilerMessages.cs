namespace SlimContainer.Sdk.Engine;

/// <summary>
/// Collects the distinct compiler messages of a build: MSBuild prints each when it occurs, and again in its summary.
/// </summary>
/// <param name="context">The build context's folder.</param>
internal sealed class CompilerMessages(string context)
{
    private readonly List<CompilerMessage> messages = [];

    /// <summary>The errors, in order of occurrence.</summary>
    public IEnumerable<CompilerMessage> Errors => messages.Where(message => message.IsError);

    /// <summary>Warnings with a source line. Others, for example of restore, are also reported on the host.</summary>
    public IEnumerable<CompilerMessage> Warnings => messages.Where(message => message is { IsError: false, Line: > 0 });

    /// <summary>Errors and warnings, in order of occurrence.</summary>
    public IEnumerable<CompilerMessage> All => messages.Where(message => message.IsError || message.Line > 0);

    /// <summary>Reads an output line of a command.</summary>
    public void Read(string line)
    {
        if (CompilerMessage.Parse(line)?.OnHost(context) is { } message && !messages.Contains(message))
            messages.Add(message);
    }
}
