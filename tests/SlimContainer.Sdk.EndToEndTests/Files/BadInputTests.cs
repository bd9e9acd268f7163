using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>One coded error, and nothing half written.</summary>
[TestClass]
public sealed class BadInputTests(TestContext test)
{
    [TestMethod]
    public async Task A_target_framework_without_images_is_refused()
    {
        using var app = App(Projects.Console("SdkElement", targetFramework: "net7.0"));

        var generated = await app.DotNetAsync("msbuild", "-t:SlimContainerGenerate");

        generated.ShouldFailWith("SLIM1002");
        StringAssert.Contains(generated.Text, "net8.0, net9.0, net10.0");
        Assert.IsFalse(File.Exists(app.Dockerfile));
    }

    [TestMethod]
    public async Task Library_is_rejected_by_Generate_and_skipped_by_publish()
    {
        using var app = App(Projects.Console(more: "<OutputType>Library</OutputType>"));
        app.Write("Program.cs", "public class Nothing;");

        (await app.DotNetAsync("publish")).ShouldSucceed();
        var asked = await app.DotNetAsync("build", "-t:SlimContainerGenerate");

        asked.ShouldFailWith("SLIM1001");
        Assert.IsFalse(File.Exists(app.Dockerfile));
    }

    [TestMethod]
    public async Task A_folder_in_the_place_of_the_Dockerfile_is_named()
    {
        using var app = App(Projects.Console());
        Directory.CreateDirectory(app.Dockerfile);

        (await app.DotNetAsync("publish")).ShouldFailWith("SLIM2003");
    }

    [TestMethod]
    public async Task A_place_that_cannot_be_written_is_named()
    {
        using var app = App(Projects.Console());

        (await app.DotNetAsync("publish", "-p:SlimContainerDockerfile=/proc/Dockerfile")).ShouldFailWith("SLIM2002");
    }

    [TestMethod]
    public async Task Read_only_Dockerfile_is_unchanged()
    {
        using var app = App(Projects.Console());
        (await app.DotNetAsync("publish")).ShouldSucceed();
        var before = app.Read("Dockerfile");
        File.SetAttributes(app.Dockerfile, FileAttributes.ReadOnly);

        var published = await app.DotNetAsync("publish", "-p:InvariantGlobalization=true", "-p:InvariantTimezone=true");

        published.ShouldFailWith("SLIM2002");
        Assert.AreEqual(before, app.Read("Dockerfile"));
        Assert.IsEmpty(Directory.GetFiles(app.Folder, "*.tmp"));
    }

    [TestMethod]
    public async Task What_is_not_supported_yet_is_refused_before_a_wrong_Dockerfile_is_written()
    {
        using var app = App(Projects.Console("SdkElement"));

        var generated = await app.DotNetAsync(
            "msbuild",
            "-t:SlimContainerGenerate",
            "-p:ContainerRuntimeIdentifier=win-x64",
            "-p:PublishAot=true");

        generated.ShouldFailWith("SLIM1004");
        Assert.IsFalse(File.Exists(app.Dockerfile));
    }

    private Workspace App(string project)
    {
        var app = new Workspace(test);
        app.Write("app.csproj", project);
        app.Write("Program.cs", Projects.ConsoleProgram);
        return app;
    }
}
