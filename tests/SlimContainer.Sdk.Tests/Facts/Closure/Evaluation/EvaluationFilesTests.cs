using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Lint;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Facts;

/// <summary>Files that MSBuild's evaluation reads and that are neither imports nor items.</summary>
[TestClass]
public sealed class EvaluationFilesTests : IDisposable
{
    private const string App = "src/app/app.csproj";

    private readonly EvaluatedRepository repository = new();

    public EvaluationFilesTests()
    {
        repository.AddProject(App);
        repository.AddProject("src/lib/lib.csproj");
    }

    public void Dispose() => repository.Dispose();

    [TestMethod]
    [DataRow(
        "<V>$([System.IO.File]::ReadAllText('$(MSBuildThisFileDirectory)eng/version.txt').Trim())</V>",
        DisplayName = "read beside the file")]
    [DataRow(
        "<F>$(MSBuildThisFileDirectory)eng</F>"
        + "<V>$([System.IO.File]::ReadAllText($([System.IO.Path]::Combine('$(F)', 'version.txt'))))</V>",
        DisplayName = "path in parts")]
    [DataRow(
        "<V>$([System.IO.File]::ReadAllText($(MSBuildThisFileDirectory.TrimEnd('/'))/eng/version.txt))</V>",
        DisplayName = "function of the folder")]
    [DataRow(@"<V Condition=""Exists('$(MSBuildThisFileDirectory)eng\version.txt')"">1</V>", DisplayName = "condition")]
    [DataRow(
        "<F>$(MSBuildThisFileDirectory)eng/</F><V Condition=\"Exists('$(F)version.txt')\">1</V><F>elsewhere</F>",
        DisplayName = "property changed after")]
    [DataRow(
        "<V>$([System.IO.File]::Exists('$(MSBuildThisFileDirectory)eng/version.txt'))</V>",
        DisplayName = "System.IO.File.Exists")]
    [DataRow(
        "<V>$([System.IO.File]::GetLastWriteTime('$(MSBuildThisFileDirectory)eng/version.txt'))</V>",
        DisplayName = "time of a file")]
    [DataRow(
        "<V>$([MSBuild]::GetPathOfFileAbove('version.txt', '$(MSBuildThisFileDirectory)eng/deep'))</V>",
        DisplayName = "file above")]
    [DataRow(
        "<N>version.txt</N><V>$([MSBuild]::GetDirectoryNameOfFileAbove('$(MSBuildProjectDirectory)', 'eng/$(N)'))</V>",
        DisplayName = "folder of a file above")]
    [DataRow(
        "<V>$([System.IO.Directory]::GetFiles('$(MSBuildThisFileDirectory)eng', '*.txt'))</V>",
        DisplayName = "glob")]
    public void File_read_by_a_property_is_copied_before_restore(string properties)
    {
        var version = repository.Add("eng/version.txt", "1.2.3");
        repository.Add("eng/other.md");
        Build(properties);

        Assert.AreEqual([version], Files());
        Assert.Contains("COPY eng/version.txt eng/\n", Dockerfile());
        Assert.Contains("!eng/version.txt\n", IgnoreFile());
    }

    [TestMethod]
    [DataRow(".gitignore")]
    [DataRow(".editorconfig")]
    [DataRow("shop.sln")]
    [DataRow("README.md")]
    [DataRow("LICENSE")]
    [DataRow(".root")]
    public void Marker_file_is_copied_despite_default_excludes(string marker)
    {
        repository.Add(marker);
        Build($"<Root>$([MSBuild]::GetDirectoryNameOfFileAbove('$(MSBuildThisFileDirectory)', '{marker}'))</Root>");

        Assert.AreEqual([repository[marker]], Files());
        Assert.Contains(
            marker,
            Dockerfile().Split('\n').Single(line =>
                line.StartsWith("COPY ", StringComparison.Ordinal) && line.EndsWith(" ./", StringComparison.Ordinal)));
        Assert.IsTrue(IsAllowed(marker), IgnoreFile());
    }

    [TestMethod]
    public void Nearest_marker_file_is_used()
    {
        repository.Add(".root");
        repository.Add("src/.root");
        Build("<Root>$([MSBuild]::GetDirectoryNameOfFileAbove('$(MSBuildProjectDirectory)', '.root'))</Root>");

        Assert.AreEqual([repository["src/.root"]], Files());
    }

    [TestMethod]
    public void Git_HEAD_is_allowed_as_marker_file_and_git_config_is_excluded()
    {
        repository.Add(".git/HEAD", "ref: refs/heads/main");
        repository.Add(".git/config", "[remote]");
        Build("""
            <Root>$([MSBuild]::GetDirectoryNameOfFileAbove('$(MSBuildThisFileDirectory)', '.git/HEAD'))</Root>
            <Remote>$([System.IO.File]::ReadAllText('$(MSBuildThisFileDirectory).git/config'))</Remote>
            """);

        Assert.AreEqual([repository[".git/HEAD"]], Files());
        Assert.IsTrue(IsAllowed(".git/HEAD"), IgnoreFile());
    }

    [TestMethod]
    [DataRow(
        "<PropertyGroup Condition=\"Exists('$(MSBuildProjectDirectory)/a.txt')\"><X>1</X></PropertyGroup>",
        DisplayName = "group")]
    [DataRow(
        "<Choose><When Condition=\"Exists('$(MSBuildProjectDirectory)/a.txt')\" /></Choose>",
        DisplayName = "choose")]
    [DataRow(
        "<Import Project=\"none.props\" "
        + "Condition=\"Exists('$(MSBuildProjectDirectory)/a.txt') and Exists('none.props')\" />",
        DisplayName = "import")]
    [DataRow(
        "<ItemGroup><Thing Include=\"x\">"
        + "<Text>$([System.IO.File]::ReadAllText('$(MSBuildProjectDirectory)/a.txt'))</Text></Thing></ItemGroup>",
        DisplayName = "metadata")]
    [DataRow(
        "<ItemGroup><PackageReference Include=\"A\" "
        + "Version=\"$([System.IO.File]::ReadAllText('$(MSBuildProjectDirectory)/a.txt'))\" /></ItemGroup>",
        DisplayName = "item")]
    [DataRow(
        "<ItemDefinitionGroup><Thing><Text>$([System.IO.File]::ReadAllText('$(MSBuildProjectDirectory)/a.txt'))</Text>"
        + "</Thing></ItemDefinitionGroup>",
        DisplayName = "item definition")]
    public void File_calls_are_found_in_every_element_of_a_project_file(string content)
    {
        repository.Add("src/app/a.txt", "1.0.0");
        repository.AddProject(App, content);

        Assert.AreEqual([repository["src/app/a.txt"]], Files());
        Assert.Contains("COPY a.txt app.csproj ./\n", Dockerfile());
    }

    [TestMethod]
    public void File_call_in_an_import_is_evaluated_for_each_project()
    {
        repository.Add("src/app/name.txt", "app");
        repository.Add("src/lib/name.txt", "lib");
        repository.AddProject(App, """<ItemGroup><ProjectReference Include="../lib/lib.csproj" /></ItemGroup>""");
        Build("<Title>$([System.IO.File]::ReadAllText('$(MSBuildProjectDirectory)/name.txt'))</Title>");

        Assert.AreEqual([repository["src/app/name.txt"], repository["src/lib/name.txt"]], Files());
    }

    [TestMethod]
    [DataRow("obj/a.txt")]
    [DataRow("bin/a.txt")]
    [DataRow("node_modules/a.txt")]
    public void Probed_build_output_is_excluded(string file)
    {
        repository.Add("src/app/" + file);
        Build($"<Has Condition=\"Exists('$(MSBuildProjectDirectory)/{file}')\">true</Has>");

        Assert.IsEmpty(Files());
    }

    [TestMethod]
    public void Files_probed_only_by_the_SDK_are_ignored()
    {
        repository.Add("src/app/app.csproj.user", "<Project />");
        repository.Add("src/app/Properties/launchSettings.json", "{}");
        repository.Add("src/app/app.config", "<configuration />");

        Assert.IsEmpty(Files());
        Assert.AreEqual([repository[App]], Facts.Closure.RestoreFiles.ToValueList());
    }

    [TestMethod]
    public void File_read_by_a_target_is_in_build_context_but_not_in_restore_layer()
    {
        repository.Add("eng/notes.txt", "x");
        repository.Add("Directory.Build.targets", """
            <Project><Target Name="Note" BeforeTargets="Build"><PropertyGroup><N>$([System.IO.File]::ReadAllText('$(MSBuildThisFileDirectory)eng/notes.txt'))</N></PropertyGroup></Target></Project>
            """);

        Assert.AreEqual([repository["eng/notes.txt"]], Facts.Closure.LinkedFiles.ToValueList());
        Assert.Contains("!eng/notes.txt\n", IgnoreFile());
        Assert.DoesNotContain("COPY eng/", Dockerfile());
    }

    [TestMethod]
    public void Credential_file_is_copied_only_as_explicit_context_file()
    {
        var file = repository.Add(".env", "TOKEN=x");
        Build("<Token>$([System.IO.File]::ReadAllText('$(MSBuildThisFileDirectory).env'))</Token>");

        Assert.DoesNotContain(".env", Dockerfile());
        Assert.Contains(DiagnosticCode.CredentialsLeftOut, Sample.Plan(Facts).Diagnostics.Select(one => one.Code));
        Assert.Contains(
            "COPY .env Directory.Build.props ./\n",
            Sample.Dockerfile(Sample.Plan(Facts with { ContextFiles = [file] })));
    }

    [TestMethod]
    [DataRow("<V>$([System.IO.File]::ReadAllText('{0}'))</V>", true, DisplayName = "read")]
    [DataRow(
        "<V>$([MSBuild]::GetDirectoryNameOfFileAbove('$(MSBuildThisFileDirectory)', 'outside.txt'))</V>",
        true,
        DisplayName = "marker")]
    [DataRow("<V Condition=\"Exists('{0}')\">1</V>", false, DisplayName = "probe")]
    [DataRow(
        "<V Condition=\"Exists('{0}')\">$([System.IO.File]::ReadAllText('{0}'))</V>",
        false,
        DisplayName = "read if there is one")]
    public void File_outside_the_repository_is_an_error_only_if_evaluation_requires_it(string properties, bool isError)
    {
        using var inner = new EvaluatedRepository();
        var outside = inner.Add("outside.txt", "1");
        Directory.Delete(inner[".git"]);
        Directory.CreateDirectory(inner["repo/.git"]);
        inner.AddProject("repo/" + App);
        inner.Add(
            "repo/Directory.Build.props",
            $"<Project><PropertyGroup>{properties.Replace("{0}", outside, StringComparison.Ordinal)}"
            + "</PropertyGroup></Project>");

        if (isError)
            Assert.Contains(
                $"app.csproj reads {outside}",
                Failure.Of(DiagnosticCode.OutsideContext, () => inner.Plan("repo/" + App)).Message);
        else
            Assert.DoesNotContain("outside", Sample.Dockerfile(inner.Plan("repo/" + App)));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void Operating_system_file_is_not_copied()
    {
        Build("<Os>$([System.IO.File]::ReadAllText('/etc/passwd'))</Os>");

        Assert.IsEmpty(Files());
    }

    [TestMethod]
    [DataRow("src/lib/Directory.Build.props", DisplayName = "import of a library")]
    [DataRow(".root", DisplayName = "marker")]
    [DataRow("src/global.json", DisplayName = "global.json")]
    [DataRow("src/nuget.config", DisplayName = "nuget.config")]
    [DataRow("Directory.Build.rsp", DisplayName = "response file")]
    [DataRow("src/lib/packages.lock.json", DisplayName = "lock file")]
    public void Missing_file_that_would_change_the_evaluation_is_tracked(string file)
    {
        repository.AddProject(App, """<ItemGroup><ProjectReference Include="../lib/lib.csproj" /></ItemGroup>""");
        Build("<Root>$([MSBuild]::GetDirectoryNameOfFileAbove('$(MSBuildThisFileDirectory)', '.root'))</Root>");

        Assert.Contains(repository[file], repository.Read(App).MissingFiles);
    }

    [TestMethod]
    public void Missing_build_output_is_not_tracked()
    {
        var missing = repository.Read(App).MissingFiles;

        Assert.IsNotEmpty(missing);
        Assert.IsFalse(
            missing.Any(path =>
                path.Contains("/obj/", StringComparison.Ordinal) || path.Contains("/bin/", StringComparison.Ordinal)),
            missing.ToString());
    }

    private void Build(string properties) => repository.Add(
        "Directory.Build.props", $"<Project><PropertyGroup>{properties}</PropertyGroup></Project>");

    // Evaluated once, after the test has written its files.
    private ProjectFacts Facts => field ??= repository.Facts(App);

    private ValueList<string> Files() =>
        Facts.Closure.Projects.SelectMany(project => project.EvaluationFiles).ToValueList();

    private string Dockerfile() => Sample.Dockerfile(Sample.Plan(Facts));

    private string IgnoreFile() => Sample.IgnoreFile(Sample.Plan(Facts));

    private bool IsAllowed(string file)
    {
        var root = Sample.Plan(Facts).Context.Root;
        var build = new AppBuild { Project = repository[App], Root = root, Contexts = [root], RestoreFiles = [] };
        return IgnoreFileRules.Check(IgnoreFile(), "", build, [repository[file]]).Count == 0;
    }
}
