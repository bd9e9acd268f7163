namespace SlimContainer.Sdk.Engine;

/// <summary>Collects what compilers say in a build, each thing once: a build says it when it happens and again at its end.</summary>
/// <param name="context">The build context's folder.</param>
internal sealed class CompilerMessages(string context)
{
    private readonly List<CompilerMessage> messages = [];

    /// <summary>The errors, in the order in which they came.</summary>
    public IEnumerable<CompilerMessage> Errors => messages.Where(message => message.IsError);

    /// <summary>Warnings about a line of source. Those without one, such as of restore, the host says too.</summary>
    public IEnumerable<CompilerMessage> Warnings => messages.Where(message => message is { IsError: false, Line: > 0 });

    /// <summary>Both, in the order in which they came.</summary>
    public IEnumerable<CompilerMessage> All => messages.Where(message => message.IsError || message.Line > 0);

    /// <summary>Takes a line that a command printed.</summary>
    public void Read(string line)
    {
        if (CompilerMessage.Parse(line)?.OnHost(context) is { } message && !messages.Contains(message))
            messages.Add(message);
    }
}
