using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>What `dotnet` commands do to the user's folder.</summary>
[TestClass]
public sealed class PublishTests(TestContext test)
{
    [TestMethod]
    public async Task Publish_writes_both_files_a_second_one_nothing_and_a_third_a_deleted_one()
    {
        using var app = ConsoleApp();
        (await app.DotNetAsync("publish")).ShouldSucceed();
        StringAssert.Contains(app.Read("Dockerfile"), "ENTRYPOINT [\"dotnet\", \"app.dll\"]");
        StringAssert.Contains(app.Read(".dockerignore"), "**/obj/");
        var written = WriteTimes(app);

        var second = await app.DotNetAsync("publish", "-v:n");
        second.ShouldSucceed();
        CollectionAssert.AreEqual(written, WriteTimes(app));
        StringAssert.Contains(second.Text, "Skipping target \"_SlimContainerGenerate\"");

        File.Delete(app.Dockerfile);
        (await app.DotNetAsync("publish")).ShouldSucceed();
        Assert.IsTrue(File.Exists(app.Dockerfile));
    }

    [TestMethod]
    public async Task Publish_without_build_writes_both_files()
    {
        using var app = ConsoleApp();
        (await app.DotNetAsync("build", "-c", "Release")).ShouldSucceed();
        Assert.IsFalse(File.Exists(app.Dockerfile), "dotnet build wrote a Dockerfile");
        Assert.IsFalse(File.Exists(app.IgnoreFile), "dotnet build wrote a .dockerignore");

        (await app.DotNetAsync("publish", "--no-build")).ShouldSucceed();

        Assert.IsTrue(File.Exists(app.Dockerfile));
    }

    [TestMethod]
    public async Task Staging_skips_the_output_of_an_earlier_publish_into_the_projects_folder()
    {
        using var app = new Workspace(test);
        app.Write("app.csproj", Projects.Web());
        app.Write("Program.cs", "WebApplication.Create().Run();");
        app.Write("data/settings.json", "{}");
        (await app.DotNetAsync("publish", "-o", "out")).ShouldSucceed();
        Assert.IsTrue(File.Exists(Path.Combine(app.Folder, "out", "data", "settings.json")));
        var layers = Path.Combine(Path.GetDirectoryName(app.Folder)!, "layers");

        // As in a container, where the package only stages.
        string[] staging = ["-p:SlimContainerEnabled=false", $"-p:SlimContainerLayers={layers}"];
        (await app.DotNetAsync(["publish", "-o", Path.Combine(layers, "app"), .. staging])).ShouldSucceed();

        Assert.IsTrue(File.Exists(Path.Combine(layers, "app", "data", "settings.json")));
        Assert.IsFalse(Directory.Exists(Path.Combine(layers, "app", "out")));
    }

    [TestMethod]
    public async Task Debug_publish_writes_what_a_release_publish_writes_and_clean_keeps_it()
    {
        using var app = ConsoleApp();
        (await app.DotNetAsync("publish")).ShouldSucceed();
        var release = app.Read("Dockerfile");
        var written = WriteTimes(app);

        (await app.DotNetAsync("publish", "-c", "Debug")).ShouldSucceed();
        (await app.DotNetAsync("clean", "-c", "Release")).ShouldSucceed();
        (await app.DotNetAsync("clean")).ShouldSucceed();

        Assert.AreEqual(release, app.Read("Dockerfile"));
        CollectionAssert.AreEqual(written, WriteTimes(app));
    }

    [TestMethod]
    public async Task Design_time_build_does_nothing()
    {
        using var app = ConsoleApp();

        (await app.DotNetAsync("publish", "-p:DesignTimeBuild=true")).ShouldSucceed();
        (await app.DotNetAsync(
            "msbuild",
            "-t:Compile",
            "-p:DesignTimeBuild=true",
            "-p:SkipCompilerExecution=true",
            "-p:ProvideCommandLineArgs=true"))
            .ShouldSucceed();

        Assert.IsFalse(File.Exists(app.Dockerfile));
        Assert.IsFalse(Directory.Exists(Path.Combine(app.Folder, "obj", "slimcontainer")));
    }

    [TestMethod]
    public async Task Unedited_Dockerfile_is_updated_and_an_edited_one_is_kept()
    {
        using var app = ConsoleApp();
        (await app.DotNetAsync("publish")).ShouldSucceed();

        (await app.DotNetAsync(
            "publish", "-p:InvariantGlobalization=true", "-p:InvariantTimezone=true")).ShouldSucceed();
        StringAssert.Contains(app.Read("Dockerfile"), "noble-chiseled AS final");

        File.AppendAllText(app.Dockerfile, "# mine\n");
        var edited = app.Read("Dockerfile");
        (await app.DotNetAsync("publish")).ShouldSucceed();
        Assert.AreEqual(edited, app.Read("Dockerfile"));
        StringAssert.Contains(app.Read("obj/slimcontainer/Dockerfile"), "noble-chiseled-extra AS final");
    }

    [TestMethod]
    public async Task A_foreign_Dockerfile_is_never_changed_and_reported_once()
    {
        using var app = ConsoleApp();
        app.Write("Dockerfile", "FROM scratch\n");

        var first = await app.DotNetAsync("publish");
        var second = await app.DotNetAsync("publish");

        first.ShouldSucceed();
        Assert.AreEqual("FROM scratch\n", app.Read("Dockerfile"));
        StringAssert.Contains(first.Text, "warning SLIM2001:");
        Assert.IsFalse(second.Text.Contains("SLIM2001", StringComparison.Ordinal), second.Text);
    }

    [TestMethod]
    public async Task A_foreign_Dockerfile_gets_no_ignore_file_and_Check_needs_none()
    {
        using var app = new Workspace(test, "shop");
        app.Write(
            "lib/lib.csproj",
            "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup>"
            + "<TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>");
        app.Write("app/app.csproj", Projects.Console(items: """<ProjectReference Include="../lib/lib.csproj" />"""));
        app.Write("app/Program.cs", Projects.ConsoleProgram);
        app.Write(
            "app/Dockerfile",
            "FROM mcr.microsoft.com/dotnet/sdk:10.0\nCOPY app/app.csproj app/\nCOPY lib/lib.csproj lib/\n");
        app.Write("app/.dockerignore", "bin\n");
        Directory.CreateDirectory(Path.Combine(app.Folder, ".git"));

        (await app.DotNetAsync("publish", "app")).ShouldSucceed();
        var check = await app.DotNetAsync("msbuild", "app", "-t:SlimContainerCheck");

        Assert.IsFalse(File.Exists(Path.Combine(app.Folder, "app/Dockerfile.dockerignore")));
        Assert.IsFalse(check.Text.Contains("SLIM2010", StringComparison.Ordinal), check.Text);
    }

    [TestMethod]
    public async Task Two_apps_in_one_folder_do_not_replace_each_others_Dockerfile()
    {
        using var app = ConsoleApp();
        app.Write("jobs.csproj", Projects.Console(more: "<InvariantGlobalization>true</InvariantGlobalization>"));
        (await app.DotNetAsync("publish", "app.csproj")).ShouldSucceed();
        var dockerfile = app.Read("Dockerfile");

        var second = await app.DotNetAsync("publish", "jobs.csproj");
        var built = await app.DotNetAsync("msbuild", "jobs.csproj", "-t:SlimContainerBuild");

        second.ShouldSucceed();
        Assert.AreEqual(dockerfile, app.Read("Dockerfile"));
        StringAssert.Contains(second.Text, "warning SLIM2014: Dockerfile was generated for app.csproj");
        built.ShouldFailWith("SLIM2014");
    }

    [TestMethod]
    public async Task A_publish_for_Windows_leaves_the_Dockerfile_for_Linux()
    {
        using var app = ConsoleApp();
        (await app.DotNetAsync("publish")).ShouldSucceed();
        var dockerfile = app.Read("Dockerfile");

        (await app.DotNetAsync("publish", "-r", "win-x64")).ShouldSucceed();

        Assert.AreEqual(dockerfile, app.Read("Dockerfile"));
    }

    [TestMethod]
    public async Task A_librarys_framework_reference_gives_every_entry_point_one_base_image()
    {
        using var app = new Workspace(test, "shop");
        app.Write("lib/lib.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><FrameworkReference Include="Microsoft.AspNetCore.App" /></ItemGroup>
            </Project>
            """);
        app.Write("app/app.csproj", Projects.Console(items: """<ProjectReference Include="../lib/lib.csproj" />"""));
        app.Write("app/Program.cs", Projects.ConsoleProgram);

        (await app.DotNetAsync("publish", "app")).ShouldSucceed();
        var published = app.Read("app/Dockerfile");
        File.Delete(Path.Combine(app.Folder, "app/Dockerfile"));
        (await app.DotNetAsync("msbuild", "app", "-t:SlimContainerGenerate")).ShouldSucceed();

        StringAssert.Contains(published, "dotnet/aspnet:10.0");
        Assert.AreEqual(published, app.Read("app/Dockerfile"));
        (await app.DotNetAsync("msbuild", "app", "-t:SlimContainerCheck")).ShouldSucceed();
    }

    [TestMethod]
    public async Task Conditions_on_a_published_release_apply_to_every_build()
    {
        using var app = ConsoleApp();
        app.Write("Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <InvariantGlobalization Condition="'$(Configuration)' == 'Release'">true</InvariantGlobalization>
                <InvariantTimezone Condition="'$(_IsPublishing)' == 'true'">true</InvariantTimezone>
              </PropertyGroup>
            </Project>
            """);

        (await app.DotNetAsync("msbuild", "-restore", "-t:SlimContainerGenerate")).ShouldSucceed();
        var generated = app.Read("Dockerfile");
        StringAssert.Contains(generated, "noble-chiseled AS final");

        (await app.DotNetAsync("publish", "-c", "Debug")).ShouldSucceed();
        Assert.AreEqual(generated, app.Read("Dockerfile"));
        (await app.DotNetAsync("publish")).ShouldSucceed();
        Assert.AreEqual(generated, app.Read("Dockerfile"));
        (await app.DotNetAsync("msbuild", "-t:SlimContainerCheck")).ShouldSucceed();
    }

    [TestMethod]
    public async Task Graph_builds_in_isolation_work()
    {
        using var app = ConsoleApp();
        (await app.DotNetAsync("restore")).ShouldSucceed();

        (await app.DotNetAsync(
            "msbuild", "-graph", "-isolate", "-t:Publish", "-p:Configuration=Release")).ShouldSucceed();

        Assert.IsTrue(File.Exists(app.Dockerfile));
    }

    [TestMethod]
    public async Task Disabled_it_writes_nothing()
    {
        using var app = ConsoleApp();

        (await app.DotNetAsync("publish", "-p:SlimContainerEnabled=false")).ShouldSucceed();

        Assert.IsFalse(File.Exists(app.Dockerfile));
    }

    [TestMethod]
    public async Task Inside_a_container_it_writes_nothing_and_explicit_targets_warn()
    {
        using var app = ConsoleApp();
        var inContainer = new Dictionary<string, string?> { ["DOTNET_RUNNING_IN_CONTAINER"] = "true" };

        (await app.DotNetAsync(inContainer, "publish")).ShouldSucceed();
        var asked = await app.DotNetAsync(inContainer, "build", "-t:SlimContainerGenerate");

        Assert.IsFalse(File.Exists(app.Dockerfile));
        Assert.IsFalse(Directory.Exists(Path.Combine(app.Folder, "obj", "slimcontainer")));
        StringAssert.Contains(asked.Text, "warning SLIM0002:");
    }

    [TestMethod]
    public async Task Packing_a_tool_writes_no_Dockerfile()
    {
        using var app = ConsoleApp(Projects.Console(more: "<PackAsTool>true</PackAsTool>"));

        (await app.DotNetAsync("pack")).ShouldSucceed();

        Assert.IsFalse(File.Exists(app.Dockerfile));
    }

    private Workspace ConsoleApp(string? project = null)
    {
        var app = new Workspace(test);
        app.Write("app.csproj", project ?? Projects.Console());
        app.Write("Program.cs", Projects.ConsoleProgram);
        return app;
    }

    private static DateTime[] WriteTimes(Workspace app) =>
        [File.GetLastWriteTimeUtc(app.Dockerfile), File.GetLastWriteTimeUtc(app.IgnoreFile)];
}
