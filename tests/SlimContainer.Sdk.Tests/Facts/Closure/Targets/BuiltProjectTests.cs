using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Facts;

[TestClass]
public sealed class BuiltProjectTests : IDisposable
{
    private const string Plugins = """<ItemGroup><PluginProject Include="../plugins/*/*.csproj" /></ItemGroup>""";

    private readonly EvaluatedRepository repository = new();

    public void Dispose() => repository.Dispose();

    [TestMethod]
    public void Project_included_as_item_is_an_entry_point()
    {
        repository.AddProject("app/app.csproj", Plugins);
        repository.AddProject(
            "plugins/a/a.csproj",
            """<ItemGroup><ProjectReference Include="../../lib/lib.csproj" /></ItemGroup>""");
        repository.AddProject(
            "plugins/b/b.csproj",
            """<ItemGroup><Compile Include="../../common/Common.cs" /></ItemGroup>""");
        repository.AddProject("lib/lib.csproj");
        repository.Add("common/Common.cs");

        var plan = repository.Plan("app/app.csproj");

        var copied = plan.Build!.RestoreInputs.SelectMany(copy => copy.Sources).ToList();
        CollectionAssert.AreEquivalent(
            (string[])["app/app.csproj", "lib/lib.csproj", "plugins/a/a.csproj", "plugins/b/b.csproj"],
            copied);
        var ignored = Sample.IgnoreFile(plan);
        Assert.Contains("\n!common/Common.cs\n!app/\n!lib/\n!plugins/a/\n!plugins/b/\n", ignored);
    }

    [TestMethod]
    public void Restore_command_includes_projects_built_by_targets()
    {
        repository.AddProject(
            "app/app.csproj",
            Plugins + """<ItemGroup><ProjectReference Include="../lib/lib.csproj" /></ItemGroup>""");
        repository.AddProject("plugins/a/a.csproj");
        repository.AddProject("lib/lib.csproj");

        var dockerfile = Sample.Dockerfile(repository.Plan("app/app.csproj"));

        Assert.Contains(
            "dotnet restore app/app.csproj -a $TARGETARCH -p:Configuration=Release \\\n"
            + "    && NUGET_SCRATCH=/root/.local/share/NuGet/locks dotnet restore plugins/a/a.csproj "
            + "-a $TARGETARCH -p:Configuration=Release \\\n",
            dockerfile);
        Assert.Contains(" --no-restore ", dockerfile);
    }

    [TestMethod]
    [DataRow("""<MSBuild Projects="../tool/tool.csproj" Targets="Restore;Publish" />""", DisplayName = "MSBuild task")]
    [DataRow("""<MSBuild Projects="$(Tools)tool.csproj" />""", DisplayName = "property")]
    [DataRow(
        """<ItemGroup><Tool Include="$(MSBuildThisFileDirectory)../tool/*.csproj" /></ItemGroup>""",
        DisplayName = "item of a target")]
    [DataRow("""<Exec Command="dotnet publish &quot;../tool/tool.csproj&quot; -o out" />""", DisplayName = "command")]
    [DataRow(
        """<Exec Command="dotnet run --project tool.csproj" WorkingDirectory="../tool" />""",
        DisplayName = "command in a folder")]
    [DataRow("""<Exec Command="dotnet run --project ../tool -- x" />""", DisplayName = "folder of a project")]
    public void Project_referenced_in_a_target_is_an_entry_point(string task)
    {
        repository.AddProject("app/app.csproj", $"""
            <PropertyGroup><Tools>../tool/</Tools></PropertyGroup>
            <Target Name="Tool" AfterTargets="Publish">{task}</Target>
            """);
        repository.AddProject("tool/tool.csproj");

        Assert.AreEqual([repository["tool/tool.csproj"]], repository.Read("app/app.csproj").ProjectsOfTargets);
    }

    [TestMethod]
    public void Project_included_as_content_is_not_an_entry_point()
    {
        repository.AddProject("app/app.csproj", """
            <ItemGroup>
              <Content Include="../templates/web/web.csproj" />
              <Template Include="../templates/broken/broken.csproj" />
            </ItemGroup>
            """);
        repository.AddProject("templates/web/web.csproj");
        repository.Add("templates/broken/broken.csproj", "$content$");

        var closure = repository.Read("app/app.csproj");

        Assert.HasCount(1, closure.Projects);
        Assert.AreEqual(
            [repository["templates/broken/broken.csproj"], repository["templates/web/web.csproj"]],
            closure.Projects[0].LinkedFiles);
    }

    [TestMethod]
    public void Projects_covered_by_another_restore_are_not_restored_again()
    {
        repository.AddProject(
            "app/app.csproj",
            Plugins + """<ItemGroup><Build Include="../lib/lib.csproj" /></ItemGroup>""");
        repository.AddProject(
            "plugins/a/a.csproj",
            """<ItemGroup><ProjectReference Include="../b/b.csproj" /></ItemGroup>""");
        repository.AddProject("plugins/b/b.csproj");
        repository.AddProject("lib/lib.csproj", """<ItemGroup><Next Include="../next/next.csproj" /></ItemGroup>""");
        repository.Add("next/next.csproj", "<Project />");

        var closure = repository.Read("app/app.csproj");

        Assert.HasCount(5, closure.Projects);
        Assert.AreEqual([repository["lib/lib.csproj"], repository["plugins/a/a.csproj"]], closure.ProjectsOfTargets);
    }
}
