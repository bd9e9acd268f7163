using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Render;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Render;

[TestClass]
public sealed class TemplateFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public void A_template_includes_another_of_its_folder()
    {
        folder.Add("templates/stage.scriban", "FROM {{ final.from }}\n");

        Assert.StartsWith("# mine\nFROM mcr.microsoft.com/", Render("# mine\r\n{{ include 'stage' }}\r\n"));
    }

    [TestMethod]
    [DataRow("missing")]
    [DataRow("../x")]
    [DataRow("sub/x")]
    [DataRow("")]
    public void A_template_includes_nothing_else(string name)
    {
        folder.Add("x.scriban", "FROM scratch");
        folder.Add("templates/sub/x.scriban", "FROM scratch");

        Broken($"# mine\n# and\n{{{{ include '{name}' }}}}", "Dockerfile", line: 3, column: 4);
    }

    [TestMethod]
    public void An_absolute_path_is_not_included()
    {
        var outside = folder.Add("x.scriban", "FROM scratch").Replace(".scriban", "", StringComparison.Ordinal);

        Broken($"{{{{ include '{outside}' }}}}", "Dockerfile", line: 1, column: 4);
    }

    [TestMethod]
    [DataRow("a\nb {{ if }}", 2, 9)]
    [DataRow("{{ for x in [1] }}", 1, 17)]
    [DataRow("\n\n{{ 1 + }}", 3, 8)]
    public void A_syntax_error_is_found(string text, int line, int column) => Broken(text, "Dockerfile", line, column);

    [TestMethod]
    [DataRow("a\n  {{ nothing }}", 2, 6)]
    [DataRow("{{ build.nothing }}", 1, 10)]
    [DataRow("{{ nothing 1 }}", 1, 4)]
    public void An_unknown_variable_is_found(string text, int line, int column) => Broken(text, "Dockerfile", line, column);

    [TestMethod]
    [DataRow("a\n{{ nothing }}", 2, 4)]
    [DataRow("a\n{{ if }}", 2, 7)]
    public void What_is_broken_in_an_included_template_is_found_there(string text, int line, int column)
    {
        folder.Add("templates/stage.scriban", text);

        Broken("{{ include 'stage' }}", "stage", line, column);
    }

    [TestMethod]
    [DataRow("{{ while true }}{{ end }}")]
    [DataRow("{{ while true }}{{ for x in [1, 2] }}{{ end }}{{ end }}")]
    [DataRow("{{ for x in 1..90000 }}{{ for y in 1..90000 }}{{ end }}{{ end }}")]
    [DataRow("{{ include 'Dockerfile' }}")]
    [DataRow("{{ func f; f; end; f }}")]
    [Timeout(10_000)]
    public void A_template_without_end_is_stopped(string text) => Broken(text, "Dockerfile", line: 1);

    [TestMethod]
    public void A_template_that_is_not_there_is_named()
    {
        var renderer = new Renderer(folder["templates"]);

        var failure = Failure.Of(DiagnosticCode.BrokenTemplate, () => renderer.Dockerfile(Sample.Plan(Sample.Console), "Dockerfile"));

        Assert.AreEqual(folder["templates/Dockerfile.scriban"], failure.File);
    }

    private string Render(string template)
    {
        folder.Add("templates/Dockerfile.scriban", template);
        return new Renderer(folder["templates"]).Dockerfile(Sample.Plan(Sample.Console), "Dockerfile").Text;
    }

    private void Broken(string template, string file, int line, int? column = null)
    {
        var failure = Failure.Of(DiagnosticCode.BrokenTemplate, () => Render(template));

        Assert.AreEqual(
            (folder[$"templates/{file}.scriban"], line, column ?? failure.Column),
            (failure.File, failure.Line, failure.Column),
            failure.Message);
    }
}
