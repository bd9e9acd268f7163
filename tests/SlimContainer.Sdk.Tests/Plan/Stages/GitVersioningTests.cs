using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Plan;

/// <summary>Versions that a package derives from git history, which is not in the build context.</summary>
[TestClass]
public sealed class GitVersioningTests
{
    [TestMethod]
    [DataRow("MinVer", "-p:MinVerVersionOverride=$VERSION")]
    [DataRow(
        "Nerdbank.GitVersioning",
        "-p:NBGV_CacheMode=MSBuildTargetCaching -p:NBGV_CachingProjectReference=/layers.version.proj "
        + "-p:_SlimContainerVersion=$VERSION -p:_SlimContainerGitVersion=$GIT_VERSION")]
    [DataRow(
        "GitVersion.MsBuild",
        "-p:GitVersionFileExe=true -p:GitVersionOutputFile=/layers.version.json "
        + "-p:_SlimContainerVersion=$VERSION -p:_SlimContainerGitVersion=$GIT_VERSION")]
    public void Git_version_is_a_build_argument_after_restore(string package, string expected)
    {
        var facts = Facts(package);

        var dockerfile = Sample.Dockerfile(Sample.Plan(facts));

        Assert.Contains(expected, dockerfile);
        Assert.IsGreaterThan(
            dockerfile.IndexOf("dotnet restore", StringComparison.Ordinal),
            dockerfile.IndexOf("ARG VERSION", StringComparison.Ordinal));
        Assert.AreEqual("1.2.3", Arguments(facts, Sample.Build)["VERSION"]);
    }

    [TestMethod]
    public void Properties_from_git_are_one_argument_without_what_a_shell_reads()
    {
        var facts = Facts("Nerdbank.GitVersioning");
        var build = Sample.Build with
        {
            GitVersion =
            [
                new("AssemblyVersion", "1.2.0.0"), new("Empty", ""), new("BuildingRef", "refs/heads/a|b;$c d"),
                new("AssemblyInformationalVersion", "1.2.3-rc+1aa5f9"),
            ],
        };

        Assert.AreEqual(
            "AssemblyVersion=1.2.0.0|Empty=|BuildingRef=|AssemblyInformationalVersion=1.2.3-rc+1aa5f9",
            Arguments(facts, build)["GIT_VERSION"]);
    }

    [TestMethod]
    [DataRow("MinVer", "", "")]
    [DataRow("MinVer", "MinVer", "")]
    [DataRow("", "MinVer", "SLIM1082")]
    public void Version_of_a_project_is_the_apps_if_only_the_project_takes_it_from_git(
        string app, string library, string expected)
    {
        var facts = Facts(app, library);

        Assert.AreEqual(
            expected, string.Join(' ', GitVersioning.Diagnostics(facts).Select(diagnostic => diagnostic.Code)));
    }

    [TestMethod]
    [DataRow("version.json", "version.json", "")]
    [DataRow("version.json", "lib/version.json", "SLIM1082")]
    [DataRow("version.json", "", "")]
    public void Version_of_a_project_is_the_apps_if_their_settings_differ(string app, string library, string expected)
    {
        var facts = Facts("Nerdbank.GitVersioning", "Nerdbank.GitVersioning");
        var (first, second) = (facts.Closure.Projects[0], facts.Closure.Projects[1]);
        var closure = facts.Closure with
        {
            Projects =
            [
                first with { VersionSource = app, References = [new(second.File, true)] },
                second with { VersionSource = library },
            ],
        };

        var diagnostics = GitVersioning.Diagnostics(facts with { Closure = closure });

        Assert.AreEqual(expected, string.Join(' ', diagnostics.Select(diagnostic => diagnostic.Code)));
    }

    [TestMethod]
    public void Target_that_reads_git_history_is_a_warning()
    {
        var facts = Facts("");
        var app = facts.Closure.Projects[0] with { GitCommands = [new("GetCommit", "git")] };

        var diagnostic = GitVersioning.UnknownTools(
            facts with { Closure = facts.Closure with { Projects = [app] } }).Single();

        Assert.Contains("The target GetCommit runs git.", diagnostic.Text);
    }

    [TestMethod]
    [DataRow("GitInfo", "SLIM1084")]
    [DataRow("MinVer", "")]
    public void Package_that_reads_git_history_in_the_container_is_a_warning(string package, string expected) =>
        Assert.AreEqual(
            expected,
            string.Join(' ', GitVersioning.UnknownTools(Facts(package)).Select(diagnostic => diagnostic.Code)));

    private static Dictionary<string, string> Arguments(ProjectFacts facts, BuildMetadata build) =>
        BuildManifest.Of(facts, Sample.Plan(facts)).Request(build, hasIgnoreFile: false).BuildArguments.ToDictionary();

    // An app and its libraries, each with a package.
    private static ProjectFacts Facts(params string[] packages) => Sample.Web with
    {
        Closure = new ProjectClosure
        {
            Projects = packages
                .Select((package, index) =>
                    Sample.Project($"/repo/project{index}/p.csproj") with { Packages = [package] })
                .ToValueList(),
        },
    };
}
