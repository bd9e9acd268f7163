using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Facts;

/// <summary>Front-end detection in evaluated projects.</summary>
[TestClass]
public sealed class FrontEndTests : IDisposable
{
    private const string Npm = """<Exec WorkingDirectory="ClientApp" Command="npm ci" />""";

    private readonly TemporaryFolder folder = new();

    public TestContext TestContext { get; set; } = null!;

    public void Dispose() => folder.Dispose();

    [TestMethod]
    [DataRow(
        $"""<Target Name="Pages" AfterTargets="ComputeFilesToPublish">{Npm}</Target>""",
        "npm",
        DisplayName = "hooked")]
    [DataRow(
        """<PropertyGroup><CoreCompileDependsOn>$(CoreCompileDependsOn);Pages</CoreCompileDependsOn></PropertyGroup>"""
        + $"""<Target Name="Pages">{Npm}</Target>""",
        "npm",
        DisplayName = "listed")]
    [DataRow(
        """<PropertyGroup><Tool>pnpm</Tool></PropertyGroup>"""
        + """<Target Name="Pages" BeforeTargets="Build"><Exec Command="$(Tool) -C ../frontend build" /></Target>""",
        "pnpm",
        DisplayName = "by property")]
    [DataRow(
        """<Target Name="Pages" BeforeTargets="Build"><Exec Command="cd ClientApp &amp;&amp; yarn" /></Target>""",
        "yarn",
        DisplayName = "second command")]
    [DataRow(
        $"""<Target Name="Pages" BeforeTargets="Build" Condition="'$(Configuration)' == 'Debug'">{Npm}</Target>""",
        "",
        DisplayName = "Debug")]
    [DataRow(
        """<Target Name="Pages" BeforeTargets="Build" """
        + $"""Condition="'$(DOTNET_RUNNING_IN_CONTAINER)' != 'true'">{Npm}</Target>""",
        "",
        DisplayName = "not in containers")]
    [DataRow($"""<Target Name="Pages">{Npm}</Target>""", "", DisplayName = "by name only")]
    [DataRow(
        """<Target Name="Pages" BeforeTargets="Build"><Exec Command="echo npm-check-updates /opt/npm" /></Target>""",
        "",
        DisplayName = "other commands")]
    public void Node_commands_run_by_publish_in_the_container_are_found(string targets, string tool)
    {
        var commands = Read(targets).Projects[0].NodeCommands;

        Assert.AreEqual(tool.Length == 0 ? [] : [new TargetCommand("Pages", tool)], commands);
    }

    [TestMethod]
    [DataRow("git rev-parse --short HEAD", true)]
    [DataRow("git -C $(MSBuildProjectDirectory) describe --tags", true)]
    [DataRow("git config core.hooksPath .hooks", false)]
    [DataRow("echo digit log", false)]
    public void Commands_that_read_git_history_are_found(string command, bool isFound)
    {
        var commands = Read($"""
            <Target Name="Revision" BeforeTargets="GetAssemblyVersion">
              <Exec Command="{command}" IgnoreExitCode="true" />
            </Target>
            """).Projects[0].GitCommands;

        Assert.AreEqual(isFound ? [new TargetCommand("Revision", "git")] : [], commands);
    }

    [TestMethod]
    public void The_package_of_TypeScript_needs_Node()
    {
        folder.Add("app/tsconfig.json", "{}");

        var commands = Read("""
            <ItemGroup><PackageReference Include="Microsoft.TypeScript.MSBuild" Version="5.9.3" /></ItemGroup>
            """).Projects[0].NodeCommands;

        Assert.AreEqual([new TargetCommand("CompileTypeScriptWithTSConfig", "node")], commands);
    }

    [TestMethod]
    [DataRow("""<ItemGroup><Content Include="..\frontend\dist\**" /></ItemGroup>""", true)]
    [DataRow(
        """<PropertyGroup><Spa>../frontend/</Spa></PropertyGroup>"""
        + """<Target Name="Pages"><ItemGroup><Files Include="a.txt; $(Spa)dist/**" /></ItemGroup></Target>""",
        true)]
    [DataRow("""<ItemGroup><Content Include="../frontend/build/index.html" /></ItemGroup>""", true)]
    [DataRow(
        """<ItemGroup><None Include="../frontend/build/**" CopyToPublishDirectory="Always" /></ItemGroup>""",
        true)]
    [DataRow("""<ItemGroup><None Include="../frontend/build/icon.png" Pack="true" /></ItemGroup>""", false)]
    [DataRow("""<ItemGroup><Content Include="../frontend/distribution/**" /></ItemGroup>""", false)]
    [DataRow("""<ItemGroup><Content Include="../other/dist/**" /></ItemGroup>""", false)]
    [DataRow("""<ItemGroup><None Include="build/**" Pack="true" /></ItemGroup>""", false)]
    public void Front_end_folder_is_found_by_its_output_path_before_the_first_build(string items, bool isFound)
    {
        folder.Add("frontend/package.json", "{}");
        folder.Add("app/package.json", "{}");

        Assert.AreEqual(isFound ? [folder["frontend"]] : [], Read(items).Projects[0].FrontEndFolders);
    }

    [TestMethod]
    [DataRow("""{"scripts":{"build":"webpack"}}""", "", true)]
    [DataRow("""{"scripts":{"lint":"eslint"}}""", "", false)]
    [DataRow("""{"scripts":{"lint":"eslint"}}""", "lint", true)]
    [DataRow("{}", "", false)]
    [DataRow("{", "", false)]
    public void Script_of_the_node_stage_is_found_in_package_json(string package, string script, bool isFound)
    {
        var values = Sample.Values(folder.Path);
        values["NodeCandidates"] = folder["ClientApp"];
        values["NodeFiles"] = folder.Add("ClientApp/package.json", package);
        values["SlimContainerNodeScript"] = script;

        Assert.AreEqual(isFound, NodeOptions.Read(new ProjectValues(values)).HasScript);
    }

    private ProjectClosure Read(string content) => ProjectClosureReader.Read(
        folder.Add("app/app.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
            {content}
            </Project>
            """),
        TestContext.CancellationToken);
}
