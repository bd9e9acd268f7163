using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Render;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Render;

/// <summary>Limits on time, memory and nesting of templates.</summary>
[TestClass]
public sealed class TemplateLimitsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static IEnumerable<string> Runaways =>
    [
        "{{ while true }}{{ end }}",
        "{{ while true }}{{ for x in [1, 2] }}{{ end }}{{ end }}",
        "{{ for x in 1..90000 }}{{ for y in 1..90000 }}{{ end }}{{ end }}",
        "{{ include 'Dockerfile' }}",
        "{{ func f; f; end; f }}",
        "{{ s = 'ab'; for i in 1..40; s = s + s; end }}",
        "{{ s = 'ab'; for i in 1..40; s += s; end }}",
        "{{ s = 'ab'; for i in 1..40; s = s | string.append s; end }}",
        "{{ s = 'ab'; for i in 1..40; capture t; s; s; end; s = t; end }}",
        "{{ s = 'a' * 1000000; t = s | string.replace 'a' s }}",
        "{{ s = 'ab' * 2000000000 }}",
        "{{ 'a' | string.pad_left 2000000000 }}",
        "{{ 'a' | string.pad_right 2000000000 }}",
        "{{ for x in 1..90000 }}0123456789012345678901234567890123456789{{ end }}",
        "{{ for x in 1..90000; capture t }}0123456789012345678901234567890123456789{{ end; end }}",
        "{{ a = [1]; for i in 1..40; a = a + a; end; a.size }}",
        "{{ a = [1]; for i in 1..40; a = a | array.add_range a; end; a | array.size }}",
        "{{ a = [1]; for i in 1..40; a = a | array.concat a; end; a | array.join ',' }}",
        "{{ a = []; for i in 1..90000; a = a | array.add i; end }}",
        "{{ a = []; a[2000000000] = 1 }}",
        "{{ a = [1] | array.insert_at 2000000000 1 }}",
        "{{ a = [1] * 2000000000 }}",
        "{{ a = [1]; for i in 1..40; a = [a, a]; end; a }}",
        "{{ x = 3; for i in 1..90; x = x * x; end }}",
        "{{ x = 1 << 1000000 }}",
        "{{ s = 'a' * 1000; t = s | string.replace 'a' s; u = t | string.replace 'a' t }}",
        "{{ 1..2000000000 | array.size }}",
        "{{ for i in 1..90000; s = 'a' * 100000; end }}",
        "{{ func f(x); " + new string('(', 200) + "f(x)" + new string(')', 200) + "; end; f 1 }}",
    ];

    [TestMethod]
    [DynamicData(nameof(Runaways))]
    [Timeout(10_000)]
    public void Template_that_exceeds_resource_limits_is_an_error(string text)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        var failure = Failure.Of(DiagnosticCode.BrokenTemplate, () => Render(text));

        Assert.AreEqual((folder["templates/Dockerfile.scriban"], 1), (failure.File, failure.Line), failure.Message);
        Assert.IsLessThan(600L << 20, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    [DataRow("{{ ", "(", "1", ")", "}}")]
    [DataRow("{{ x = ", "[", "1", "]", "}}")]
    [DataRow("{{ ", "1+", "1", "", "}}")]
    [DataRow("{{ x = [1]; x", "[0]", "", "", "}}")]
    [DataRow("{{ 'a'", "|string.upcase", "", "", "}}")]
    [DataRow("", "{{if true}}", "a", "{{end}}", "")]
    [DataRow("{{if false}}", "{{else if false}}", "a", "", "{{end}}")]
    [DataRow("{{ ", "with {};", "1;", "end;", "}}")]
    [DataRow("{{ $'", "{$'", "", "'}", "' }}")]
    [Timeout(10_000)]
    public void Deeply_nested_template_is_an_error_without_stack_overflow(
        string before,
        string open,
        string middle,
        string close,
        string after)
    {
        var count = 250_000 / (open.Length + close.Length);
        var template = before
            + string.Concat(Enumerable.Repeat(open, count))
            + middle
            + string.Concat(Enumerable.Repeat(close, count))
            + after;

        var failure = Failure.Of(DiagnosticCode.BrokenTemplate, () => Render(template));

        Assert.AreEqual((folder["templates/Dockerfile.scriban"], 1), (failure.File, failure.Line));
    }

    private string Render(string template)
    {
        folder.Add("templates/Dockerfile.scriban", template);
        return new Renderer(folder["templates"]).Dockerfile(Sample.Plan(Sample.Console), "Dockerfile").Text;
    }
}
