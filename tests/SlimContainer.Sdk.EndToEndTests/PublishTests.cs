using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>What `dotnet` commands do to the user's folder.</summary>
[TestClass]
public sealed class PublishTests(TestContext test)
{
    [TestMethod]
    public async Task Publish_writes_both_files()
    {
        using var app = ConsoleApp();

        (await app.DotNetAsync("publish")).ShouldSucceed();

        StringAssert.Contains(app.Read("Dockerfile"), "ENTRYPOINT [\"dotnet\", \"app.dll\"]");
        StringAssert.Contains(app.Read(".dockerignore"), "**/obj/");
    }

    [TestMethod]
    public async Task Second_publish_writes_nothing()
    {
        using var app = ConsoleApp();
        (await app.DotNetAsync("publish")).ShouldSucceed();
        var written = WriteTimes(app);

        var second = await app.DotNetAsync("publish", "-v:n");

        second.ShouldSucceed();
        CollectionAssert.AreEqual(written, WriteTimes(app));
        StringAssert.Contains(second.Text, "Skipping target \"_SlimContainerGenerate\"");
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
    public async Task Debug_publish_writes_what_a_release_publish_writes()
    {
        using var app = ConsoleApp();
        (await app.DotNetAsync("publish")).ShouldSucceed();
        var release = app.Read("Dockerfile");
        var written = WriteTimes(app);

        (await app.DotNetAsync("publish", "-c", "Debug")).ShouldSucceed();

        Assert.AreEqual(release, app.Read("Dockerfile"));
        CollectionAssert.AreEqual(written, WriteTimes(app));
    }

    [TestMethod]
    public async Task Clean_deletes_nothing_of_the_users()
    {
        using var app = ConsoleApp();
        (await app.DotNetAsync("publish")).ShouldSucceed();

        (await app.DotNetAsync("clean", "-c", "Release")).ShouldSucceed();
        (await app.DotNetAsync("clean")).ShouldSucceed();

        Assert.IsTrue(File.Exists(app.Dockerfile));
        Assert.IsTrue(File.Exists(app.IgnoreFile));
    }

    [TestMethod]
    public async Task Design_time_build_does_nothing()
    {
        using var app = ConsoleApp();

        (await app.DotNetAsync("publish", "-p:DesignTimeBuild=true")).ShouldSucceed();
        (await app.DotNetAsync("msbuild", "-t:Compile", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true"))
            .ShouldSucceed();

        Assert.IsFalse(File.Exists(app.Dockerfile));
        Assert.IsFalse(Directory.Exists(Path.Combine(app.Folder, "obj", "slimcontainer")));
    }

    [TestMethod]
    public async Task A_deleted_Dockerfile_comes_back()
    {
        using var app = ConsoleApp();
        (await app.DotNetAsync("publish")).ShouldSucceed();
        File.Delete(app.Dockerfile);

        (await app.DotNetAsync("publish")).ShouldSucceed();

        Assert.IsTrue(File.Exists(app.Dockerfile));
    }

    [TestMethod]
    public async Task An_untouched_Dockerfile_follows_the_project()
    {
        using var app = ConsoleApp();
        (await app.DotNetAsync("publish")).ShouldSucceed();

        (await app.DotNetAsync("publish", "-p:InvariantGlobalization=true", "-p:InvariantTimezone=true")).ShouldSucceed();

        StringAssert.Contains(app.Read("Dockerfile"), "noble-chiseled AS final");
    }

    [TestMethod]
    public async Task An_edited_Dockerfile_is_never_overwritten()
    {
        using var app = ConsoleApp();
        (await app.DotNetAsync("publish")).ShouldSucceed();
        File.AppendAllText(app.Dockerfile, "# mine\n");
        var edited = app.Read("Dockerfile");

        (await app.DotNetAsync("publish", "-p:InvariantGlobalization=true", "-p:InvariantTimezone=true")).ShouldSucceed();

        Assert.AreEqual(edited, app.Read("Dockerfile"));
        StringAssert.Contains(app.Read("obj/slimcontainer/Dockerfile"), "noble-chiseled AS final");
    }

    [TestMethod]
    public async Task A_foreign_Dockerfile_is_never_touched_and_this_is_said_once()
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
    public async Task A_multi_targeted_project_is_published_for_the_framework_that_is_named()
    {
        using var app = ConsoleApp(Projects.Console(targetFramework: "net10.0;net9.0"));

        (await app.DotNetAsync("publish", "-f", "net9.0")).ShouldSucceed();

        StringAssert.Contains(app.Read("Dockerfile"), "dotnet publish app.csproj -c Release -a $TARGETARCH --no-restore -f net9.0");
        StringAssert.Contains(app.Read("Dockerfile"), "runtime:9.0-noble-chiseled-extra");
    }

    [TestMethod]
    [DataRow("SdkElement")]
    [DataRow("PackageReference")]
    public async Task A_multi_targeted_project_without_a_named_framework_is_told_to_name_one(string wayIn)
    {
        using var app = ConsoleApp(Projects.Console(wayIn, targetFramework: "net10.0;net9.0"));

        var generated = await app.DotNetAsync("build", "-t:SlimContainerGenerate");

        generated.ShouldFailWith("SLIM1003");
        Assert.IsFalse(File.Exists(app.Dockerfile));
    }

    [TestMethod]
    public async Task What_holds_for_a_release_that_is_published_counts_whatever_is_built_here()
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

        (await app.DotNetAsync("msbuild", "-graph", "-isolate", "-t:Publish", "-p:Configuration=Release")).ShouldSucceed();

        Assert.IsTrue(File.Exists(app.Dockerfile));
    }

    [TestMethod]
    public async Task Turned_off_it_does_nothing()
    {
        using var app = ConsoleApp();

        (await app.DotNetAsync("publish", "-p:SlimContainerEnabled=false")).ShouldSucceed();

        Assert.IsFalse(File.Exists(app.Dockerfile));
    }

    [TestMethod]
    public async Task Inside_a_container_it_does_nothing_and_says_so_when_asked()
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
