using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Render;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Render;

/// <summary>Custom templates folder: precedence over the shipped one, includes, and error locations.</summary>
[TestClass]
public sealed class TemplateFoldersTests : IDisposable
{
    private static readonly ImagePlan Plan = Sample.Plan(Sample.Console);

    private readonly TemporaryFolder folder = new();

    public TemplateFoldersTests() => Directory.CreateDirectory(folder["mine"]);

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public void Custom_template_replaces_the_Dockerfile()
    {
        Add("Dockerfile", "FROM {{ final.from }}\r\n");

        Assert.AreEqual($"FROM {Plan.Final.From.Reference}\n", Dockerfile());
    }

    [TestMethod]
    public void Custom_template_replaces_one_part()
    {
        Add("final", "FROM scratch AS final\n");

        var shipped = Sample.Dockerfile(Plan);
        Assert.AreEqual(
            shipped[..shipped.IndexOf("# Ubuntu chiseled", StringComparison.Ordinal)] + "FROM scratch AS final\n",
            Dockerfile());
    }

    [TestMethod]
    public void Custom_template_replaces_the_ignore_file()
    {
        Add("dockerignore", "**/{{ ignore.size }}");

        Assert.AreEqual(
            $"**/{Plan.Context.Ignore.Count}\n",
            new Renderer(Repository.Templates, folder["mine"]).IgnoreFile(Plan, ".dockerignore").Text);
    }

    [TestMethod]
    public void Custom_template_includes_custom_and_shipped_templates()
    {
        Add("final", "{{ include 'shipped/final' }}\n{{ include 'healthcheck' '/app/hello' }}");
        Add("healthcheck", "HEALTHCHECK CMD [\"{{ $1 }}\", \"--health\"]\n");

        Assert.AreEqual(Sample.Dockerfile(Plan) + "HEALTHCHECK CMD [\"/app/hello\", \"--health\"]\n", Dockerfile());
    }

    [TestMethod]
    [DataRow("missing")]
    [DataRow("../x")]
    [DataRow("sub/x")]
    [DataRow("./final")]
    [DataRow("shipped/../x")]
    [DataRow("shipped/shipped/final")]
    [DataRow("shipped/")]
    [DataRow("shipped/x")]
    [DataRow("final.scriban")]
    [DataRow("..")]
    [DataRow("")]
    public void Include_with_an_invalid_name_is_an_error(string name)
    {
        folder.Add("x.scriban", "FROM scratch");
        Add("sub/x", "FROM scratch");

        Broken($"# mine\n# and\n{{{{ include '{name}' }}}}", "Dockerfile", line: 3, column: 4);
    }

    [TestMethod]
    public void Include_with_an_absolute_path_is_an_error()
    {
        var outside = folder.Add("x.scriban", "FROM scratch").Replace(".scriban", "", StringComparison.Ordinal);

        // Between backquotes, a backslash is no escape.
        Broken($"{{{{ include `{outside}` }}}}", "Dockerfile", line: 1, column: 4);
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void Symbolic_link_out_of_the_templates_folder_is_rejected()
    {
        var outside = folder.Add("x.scriban", "FROM scratch");
        Directory.CreateSymbolicLink(folder["mine/sub"], folder.Path);
        foreach (var target in (string[])[outside, "../x.scriban", "sub/x.scriban", "link.scriban", "hop"])
        {
            File.Delete(folder["mine/hop"]);
            File.CreateSymbolicLink(folder["mine/hop"], outside);
            File.Delete(folder["mine/link.scriban"]);
            File.CreateSymbolicLink(folder["mine/link.scriban"], target);
            Add("Dockerfile", "{{ include 'link' }}");

            Assert.ThrowsExactly<SlimContainerException>(Dockerfile, target);
        }
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void Symbolic_link_to_a_template_in_the_same_folder_is_followed()
    {
        Add("scratch", "FROM scratch");
        File.CreateSymbolicLink(folder["mine/Dockerfile.scriban"], "scratch.scriban");

        Assert.AreEqual("FROM scratch\n", Dockerfile());
    }

    [TestMethod]
    public void Template_larger_than_the_size_limit_is_rejected()
    {
        Add("Dockerfile", new string('#', 300_000));

        var failure = Failure.Of(DiagnosticCode.BrokenTemplate, () => Dockerfile());

        Assert.AreEqual(folder["mine/Dockerfile.scriban"], failure.File);
        Assert.Contains("larger than 256 kB", failure.Message);
    }

    [TestMethod]
    [DataRow("a\nb {{ if }}", 2, 9)]
    [DataRow("{{ for x in [1] }}", 1, 17)]
    [DataRow("\n\n{{ 1 + }}", 3, 8)]
    [DataRow("a\n  {{ nothing }}", 2, 6)]
    [DataRow("{{ build.nothing }}", 1, 10)]
    [DataRow("{{ nothing 1 }}", 1, 4)]
    [DataRow("{{ date.now }}", 1, 4)]
    [DataRow("{{ math.random 1 2 }}", 1, 9)]
    [DataRow("{{ 'a' | regex.match 'a' }}", 1, 10)]
    [DataRow("{{ '1 + 1' | object.eval }}", 1, 21)]
    public void Template_error_has_line_and_column(string text, int line, int column)
    {
        Broken(text, "Dockerfile", line, column);
        Add("part", text);
        Broken("{{ include 'part' }}", "part", line, column);
    }

    [TestMethod]
    public void Error_in_a_template_included_by_shipped_parts_names_the_custom_file()
    {
        Add("mounts", "a\n{{ nothing }}");

        var failure = Failure.Of(DiagnosticCode.BrokenTemplate, () => Dockerfile());

        Assert.AreEqual((folder["mine/mounts.scriban"], 2, 4), (failure.File, failure.Line, failure.Column));
    }

    [TestMethod]
    public void Missing_template_error_names_the_file()
    {
        var renderer = new Renderer(folder["templates"]);

        var failure = Failure.Of(DiagnosticCode.BrokenTemplate, () => renderer.Dockerfile(Plan, "Dockerfile"));

        Assert.AreEqual(folder["templates/Dockerfile.scriban"], failure.File);
    }

    [TestMethod]
    public void Template_output_is_deterministic()
    {
        Add("final", "{{ for x in [3, 1, 2] | array.sort }}{{ x }}{{ end }} {{ 'i' | string.upcase }} {{ 1.5 }}");

        Assert.AreEqual(Dockerfile(), Dockerfile());
        Assert.EndsWith("123 I 1.5\n", Dockerfile());
    }

    [TestMethod]
    public void Unused_template_is_reported()
    {
        Add("finall", "FROM scratch");

        var diagnostic = Diagnostics().Single();

        Assert.AreEqual(
            (folder["mine/finall.scriban"], DiagnosticCode.UnusedTemplate),
            (diagnostic.File, diagnostic.Code));
        Assert.Contains(
            "Dockerfile, Dockerfile-build, Dockerfile-dev, Dockerfile-final, Dockerfile-windows, as-root, ",
            diagnostic.Text);
    }

    [TestMethod]
    public void Each_unused_template_is_reported_each_time()
    {
        Add("finall", "FROM scratch");
        Add("labls", "LABEL a=b");
        var renderer = new Renderer(Repository.Templates, folder["mine"]);

        foreach (var _ in Enumerable.Range(0, 2))
        {
            Assert.AreEqual(
                [folder["mine/finall.scriban"], folder["mine/labls.scriban"]],
                renderer.Diagnostics.Select(one => one.File).ToValueList());
        }
    }

    [TestMethod]
    public void Templates_folder_without_templates_is_reported()
    {
        folder.Add("mine/final.txt", "FROM scratch");

        Assert.AreEqual(
            (folder["mine"], DiagnosticCode.UnusedTemplate),
            Diagnostics().Select(one => (one.File, one.Code)).Single());
    }

    [TestMethod]
    [DataRow("{{ include 'part' }}")]
    [DataRow("{{ if final.user == 'nobody' }}{{ include \"part\" }}{{ end }}")]
    public void Included_template_is_not_reported_as_unused(string final)
    {
        Add("final", final);
        Add("part", "FROM scratch");
        // Not used for this app, and still a name that ships.
        Add("install-apk", "RUN apk");

        Assert.IsEmpty(Diagnostics());
    }

    private List<Diagnostic> Diagnostics()
    {
        var renderer = new Renderer(Repository.Templates, folder["mine"]);
        renderer.Dockerfile(Plan, "Dockerfile");
        return [.. renderer.Diagnostics];
    }

    private void Add(string name, string text) => folder.Add($"mine/{name}.scriban", text);

    // The trailing slash is what a user may write.
    private string Dockerfile() =>
        new Renderer(Repository.Templates, folder["mine"] + "/").Dockerfile(Plan, "Dockerfile").Text;

    private void Broken(string template, string file, int line, int column)
    {
        Add("Dockerfile", template);

        var failure = Failure.Of(DiagnosticCode.BrokenTemplate, () => Dockerfile());

        Assert.AreEqual(
            (folder[$"mine/{file}.scriban"], line, column),
            (failure.File, failure.Line, failure.Column),
            failure.Message);
    }
}
