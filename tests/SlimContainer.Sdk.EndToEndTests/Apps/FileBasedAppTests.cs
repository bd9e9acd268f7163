using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>Apps of one C# file, as their Dockerfile builds them.</summary>
[TestClass]
public sealed class FileBasedAppTests(TestContext test)
{
    private const string Image = "slimcontainer-tests/file-based";
    private const string Restore = "dotnet restore tools/app.cs";
    private const string Publish = "dotnet publish tools/app.cs";

    [TestMethod]
    [TestCategory("Engine")]
    [OSCondition(OperatingSystems.Linux)]
    public async Task Image_of_a_file_based_app_has_the_files_and_the_output_of_publish()
    {
        await ContainerEngine.RequireAsync();
        using var app = App();

        var published = await app.RunAsync("publish", "tools/app.cs");
        published.ShouldSucceed();
        var built = await DockerfileCommands.BuildAsync(Path.Combine(app.Folder, "tools"), options: ["-t", Image]);
        built.ShouldSucceed();

        var host = Path.Combine(app.Folder, "tools", "artifacts", "app");
        var output = await app.RunAsync("exec", Path.Combine(host, "app.dll"));
        Assert.AreEqual("lib, shared, from props", output.Text.Trim());
        Assert.AreEqual(output.Text, (await ContainerEngine.RunAsync(Image)).Text);
        // Without the app host, which nothing starts.
        Assert.AreEqual(
            string.Join(
                '\n',
                Directory.EnumerateFiles(host)
                    .Select(Path.GetFileName)
                    .Where(name => name != "app")
                    .Order(StringComparer.Ordinal)),
            string.Join('\n', (await ContainerEngine.AppFilesAsync(Image)).Order(StringComparer.Ordinal)));

        app.Write("tools/app.cs", app.Read("tools/app.cs") + "Console.WriteLine(\"changed\");\n");
        var rebuilt = await DockerfileCommands.BuildAsync(Path.Combine(app.Folder, "tools"), options: ["-t", Image]);
        rebuilt.ShouldSucceed();
        Assert.IsTrue(new BuildSteps(rebuilt.Text).IsCached(Restore), rebuilt.Text);
        Assert.IsFalse(new BuildSteps(rebuilt.Text).IsCached(Publish), rebuilt.Text);
        StringAssert.EndsWith((await ContainerEngine.RunAsync(Image)).Text.Trim(), "changed");
    }

    [TestMethod]
    [TestCategory(Nightly.Test)]
    public async Task Second_app_of_a_folder_keeps_the_first_ones_files_and_can_have_its_own()
    {
        using var app = App();
        app.Write("tools/jobs.cs", $"{Directives}Console.WriteLine();\n");
        (await app.RunAsync("build", "tools/app.cs", "-t:SlimContainerGenerate")).ShouldSucceed();
        var first = app.Read("tools/Dockerfile");

        var second = await app.RunAsync("build", "tools/jobs.cs", "-t:SlimContainerGenerate");
        var named = await app.RunAsync(
            "build", "tools/jobs.cs", "-t:SlimContainerGenerate", "-p:SlimContainerDockerfile=Dockerfile.jobs");
        var check = await app.RunAsync("build", "tools/app.cs", "-t:SlimContainerCheck");

        StringAssert.Contains(second.Text, "warning SLIM2014");
        named.ShouldSucceed();
        StringAssert.Contains(app.Read("tools/Dockerfile.jobs"), " for jobs.cs. ");
        Assert.IsTrue(File.Exists(Path.Combine(app.Folder, "tools", "Dockerfile.jobs.dockerignore")));
        Assert.AreEqual(first, app.Read("tools/Dockerfile"));
        check.ShouldSucceed();
    }

    [TestMethod]
    public async Task Mode_that_publishes_on_the_host_is_refused()
    {
        using var app = App();

        var published = await app.RunAsync("publish", "tools/app.cs", "-p:SlimContainerMode=Prebuilt");

        published.ShouldFailWith("SLIM1090");
        Assert.IsFalse(File.Exists(Path.Combine(app.Folder, "tools", "Dockerfile")));
    }

    private static string Directives => $"#:package SlimContainer.Sdk@{Package.Version}\n#:property PublishAot=false\n";

    private Workspace App()
    {
        var app = new Workspace(test);
        app.Write("all.slnx", "<Solution />");
        app.Write(
            "Directory.Build.props",
            "<Project><PropertyGroup><DefineConstants>$(DefineConstants);PROPS</DefineConstants></PropertyGroup>"
            + "</Project>");
        app.Write(
            "lib/lib.csproj",
            """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup>"""
            + "<TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>");
        app.Write("lib/Lib.cs", """public static class Lib { public static string Name => "lib"; }""");
        app.Write("tools/shared/Shared.cs", """static class Shared { public static string Name => "shared"; }""");
        app.Write("tools/app.cs", $$"""
            #!/usr/bin/env dotnet
            {{Directives}}#:project ../lib
            #:include shared/*.cs

            #if PROPS
            Console.WriteLine($"{Lib.Name}, {Shared.Name}, from props");
            #endif

            """);
        return app;
    }
}
