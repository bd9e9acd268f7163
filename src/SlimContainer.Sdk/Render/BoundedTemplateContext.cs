using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using Scriban;
using Scriban.Runtime;
using Scriban.Syntax;

namespace SlimContainer.Sdk.Render;

/// <summary>
/// What a template may do: lay out its model, and nothing else. Its time and its memory are limited, and it has no
/// function whose result differs from one day to another. Scriban limits loops, recursion and single results; this adds
/// what goes beyond one step.
/// </summary>
internal sealed class BoundedTemplateContext : TemplateContext
{
    /// <summary>The most characters of a text that a template makes: far above any Dockerfile.</summary>
    public const int MostCharacters = 1024 * 1024;

    private const int MostIterations = 100_000;
    private const long MostAllocatedBytes = 256 * 1024 * 1024;
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(10);

    private readonly long started = Stopwatch.GetTimestamp();
    private readonly long allocatedBefore = GC.GetAllocatedBytesForCurrentThread();

    public BoundedTemplateContext(ITemplateLoader templates, ScriptObject model, CancellationToken cancelled)
        : base(TemplateFunctions.Create())
    {
        TemplateLoader = templates;
        CancellationToken = cancelled;
        StrictVariables = true;
        EnableRelaxedMemberAccess = false;
        LoopLimit = MostIterations;
        LimitToString = MostCharacters;
        NewLine = "\n";
        PushGlobal(model);
    }

    /// <summary>Scriban cuts a text that is too long, and says nothing.</summary>
    public bool HasCutText()
    {
        CurrentIndent = null;
        Write(" ");
        return Output.ToString() != " ";
    }

    /// <summary>Every step of a template is an evaluation, so this is where it is stopped.</summary>
    public override object? Evaluate(ScriptNode? scriptNode, bool aliasReturnedFunction)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var result = base.Evaluate(scriptNode, aliasReturnedFunction);
        var excess =
            result is string { Length: >= MostCharacters } ? $"makes a text of more than {MostCharacters:N0} characters"
            : result is BigInteger ? "makes a number of more than 64 bits"
            : GC.GetAllocatedBytesForCurrentThread() - allocatedBefore > MostAllocatedBytes ? $"takes more than {MostAllocatedBytes >> 20} MB of memory"
            : Stopwatch.GetElapsedTime(started) > MostTime ? $"takes longer than {MostTime.TotalSeconds} seconds"
            : null;
        return excess is null ? result : throw new ScriptRuntimeException(scriptNode?.Span ?? CurrentSpan, $"The template {excess}. It is stopped.");
    }
}
