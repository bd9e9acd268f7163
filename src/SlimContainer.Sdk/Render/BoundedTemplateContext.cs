using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using Scriban;
using Scriban.Runtime;
using Scriban.Syntax;

namespace SlimContainer.Sdk.Render;

/// <summary>
/// A sandbox for templates: limits time and memory, and has no function with non-deterministic results. Scriban limits
/// loops, recursion and single results; this adds limits on the whole evaluation.
/// </summary>
internal sealed class BoundedTemplateContext : TemplateContext
{
    /// <summary>The maximum length of a text: far longer than any Dockerfile.</summary>
    public const int MaxCharacters = 1024 * 1024;

    private const int MaxIterations = 100_000;
    private const long MaxAllocatedBytes = 256 * 1024 * 1024;
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(10);

    private readonly long started = Stopwatch.GetTimestamp();
    private readonly long allocatedBefore = GC.GetAllocatedBytesForCurrentThread();

    public BoundedTemplateContext(ITemplateLoader templates, ScriptObject model, CancellationToken cancelled)
        : base(TemplateFunctions.Create())
    {
        TemplateLoader = templates;
        CancellationToken = cancelled;
        StrictVariables = true;
        EnableRelaxedMemberAccess = false;
        LoopLimit = MaxIterations;
        LimitToString = MaxCharacters;
        NewLine = "\n";
        PushGlobal(model);
    }

    /// <summary>Whether the output was truncated: Scriban does so without an error.</summary>
    public bool HasCutText()
    {
        CurrentIndent = null;
        Write(" ");
        return Output.ToString() != " ";
    }

    /// <summary>Stops a template that exceeds a limit: every step is an evaluation.</summary>
    public override object? Evaluate(ScriptNode? scriptNode, bool aliasReturnedFunction)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var result = base.Evaluate(scriptNode, aliasReturnedFunction);
        return Excess(result) is { } excess
            ? throw new ScriptRuntimeException(scriptNode?.Span ?? CurrentSpan, $"Stopped the template: it {excess}.")
            : result;
    }

    private string? Excess(object? result) => result switch
    {
        string { Length: >= MaxCharacters } => $"creates a text of more than {MaxCharacters:N0} characters",
        BigInteger => "creates a number of more than 64 bits",
        _ when GC.GetAllocatedBytesForCurrentThread() - allocatedBefore > MaxAllocatedBytes =>
            $"uses more than {MaxAllocatedBytes >> 20} MB of memory",
        _ when Stopwatch.GetElapsedTime(started) > MaxTime => $"takes longer than {MaxTime.TotalSeconds} seconds",
        _ => null,
    };
}
