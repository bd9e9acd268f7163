using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Render;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Render;

/// <summary>
/// The user's folder beside the one that ships: what wins, what is found, and where a mistake is said to be.
/// </summary>
[TestClass]
public sealed class TemplateFoldersTests : IDisposable
{
    private static readonly ImagePlan Plan = Sample.Plan(Sample.Console);

    private readonly TemporaryFolder folder = new();

    public TemplateFoldersTests() => Directory.CreateDirectory(folder["mine"]);

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public void A_template_of_the_same_name_replaces_the_whole()
    {
        Add("Dockerfile", "FROM {{ final.from }}\r\n");

        Assert.AreEqual($"FROM {Plan.Final.From.Reference}\n", Dockerfile());
    }

    [TestMethod]
    public void A_template_of_the_same_name_replaces_one_part()
    {
        Add("final", "FROM scratch AS final\n");

        var shipped = Sample.Dockerfile(Plan);
        Assert.AreEqual(
            shipped[..shipped.IndexOf("# Ubuntu chiseled", StringComparison.Ordinal)] + "FROM scratch AS final\n",
            Dockerfile());
    }

    [TestMethod]
    public void The_ignore_file_can_be_replaced_too()
    {
        Add("dockerignore", "**/{{ ignore.size }}");

        Assert.AreEqual(
            $"**/{Plan.Context.Ignore.Count}\n",
            new Renderer(Repository.Templates, folder["mine"]).IgnoreFile(Plan, ".dockerignore").Text);
    }

    [TestMethod]
    public void A_template_includes_parts_of_its_own_and_the_one_that_it_replaces()
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
    public void A_template_includes_nothing_else(string name)
    {
        folder.Add("x.scriban", "FROM scratch");
        Add("sub/x", "FROM scratch");

        Broken($"# mine\n# and\n{{{{ include '{name}' }}}}", "Dockerfile", line: 3, column: 4);
    }

    [TestMethod]
    public void An_absolute_path_is_not_included()
    {
        var outside = folder.Add("x.scriban", "FROM scratch").Replace(".scriban", "", StringComparison.Ordinal);

        Broken($"{{{{ include '{outside}' }}}}", "Dockerfile", line: 1, column: 4);
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void A_link_that_leads_out_is_not_read()
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
    public void A_link_to_another_template_of_the_folder_is_read()
    {
        Add("scratch", "FROM scratch");
        File.CreateSymbolicLink(folder["mine/Dockerfile.scriban"], "scratch.scriban");

        Assert.AreEqual("FROM scratch\n", Dockerfile());
    }

    [TestMethod]
    public void A_file_that_is_no_template_is_not_read()
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
    public void A_mistake_is_found_where_it_is(string text, int line, int column)
    {
        Broken(text, "Dockerfile", line, column);
        Add("part", text);
        Broken("{{ include 'part' }}", "part", line, column);
    }

    [TestMethod]
    public void A_mistake_in_what_shipped_parts_include_is_found_in_the_users_folder()
    {
        Add("mounts", "a\n{{ nothing }}");

        var failure = Failure.Of(DiagnosticCode.BrokenTemplate, () => Dockerfile());

        Assert.AreEqual((folder["mine/mounts.scriban"], 2, 4), (failure.File, failure.Line, failure.Column));
    }

    [TestMethod]
    public void A_template_that_is_not_there_is_named()
    {
        var renderer = new Renderer(folder["templates"]);

        var failure = Failure.Of(DiagnosticCode.BrokenTemplate, () => renderer.Dockerfile(Plan, "Dockerfile"));

        Assert.AreEqual(folder["templates/Dockerfile.scriban"], failure.File);
    }

    [TestMethod]
    public void The_same_template_makes_the_same_text_each_time()
    {
        Add("final", "{{ for x in [3, 1, 2] | array.sort }}{{ x }}{{ end }} {{ 'i' | string.upcase }} {{ 1.5 }}");

        Assert.AreEqual(Dockerfile(), Dockerfile());
        Assert.EndsWith("123 I 1.5\n", Dockerfile());
    }

    [TestMethod]
    public void A_template_without_effect_is_told_of()
    {
        Add("finall", "FROM scratch");

        var (file, diagnostic) = Diagnostics().Single();

        Assert.AreEqual((folder["mine/finall.scriban"], DiagnosticCode.UnusedTemplate), (file, diagnostic.Code));
        Assert.Contains(
            "Dockerfile, Dockerfile-build, Dockerfile-final, Dockerfile-windows, build, build-windows, directives, "
            + "dockerignore, final",
            diagnostic.Text);
    }

    [TestMethod]
    public void A_folder_without_a_template_is_told_of()
    {
        folder.Add("mine/final.txt", "FROM scratch");

        Assert.AreEqual(
            (folder["mine"], DiagnosticCode.UnusedTemplate),
            Diagnostics().Select(one => (one.File, one.Diagnostic.Code)).Single());
    }

    [TestMethod]
    [DataRow("{{ include 'part' }}")]
    [DataRow("{{ if final.user == 'nobody' }}{{ include \"part\" }}{{ end }}")]
    public void A_template_that_another_includes_has_an_effect(string final)
    {
        Add("final", final);
        Add("part", "FROM scratch");
        // Not used for this app, and still a name that ships.
        Add("install-apk", "RUN apk");

        Assert.IsEmpty(Diagnostics());
    }

    private List<(string File, Diagnostic Diagnostic)> Diagnostics()
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
