using System.IO.Compression;
using System.Text;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>
/// Options as a user sets them, in the project and on the command line, and what the build then shows.
/// </summary>
[TestClass]
[TestCategory("Engine")]
public sealed class BuildOptionTests(TestContext test)
{
    [TestInitialize]
    public Task EngineAnswers() => ContainerEngine.RequireAsync();

    [TestMethod]
    public async Task Options_of_project_target_and_command_line_add_up_and_secrets_are_not_logged()
    {
        using var app = new Workspace(test);
        using var registry = await LoopbackRegistry.StartAsync(
            Path.Combine(app.Folder, "..", "registry"),
            test.CancellationToken);
        app.Write("app.csproj", Projects.Console(
            more: """
                <ContainerRepository>options</ContainerRepository>
                <SlimContainerBuildDependsOn>$(SlimContainerBuildDependsOn);AddBuildNumber</SlimContainerBuildDependsOn>
                """,
            items: """
                <SlimContainerLabel Include="from" Value="the project; and more" />
                <SlimContainerSecret Include="id=file,src=../token.txt" />
                <SlimContainerBuildArgument Include="API_TOKEN" Value="no-secret" />
                """).Replace("</Project>", """
                  <Target Name="AddBuildNumber">
                    <ItemGroup>
                      <SlimContainerLabel Include="number" Value="$(MSBuildProjectName) 7" />
                    </ItemGroup>
                  </Target>
                </Project>
                """, StringComparison.Ordinal));
        app.Write("Program.cs", Projects.ConsoleProgram);
        app.Write("../token.txt", "file-5ecret-value\n");
        app.Write("Dockerfile", """
            FROM mcr.microsoft.com/dotnet/runtime-deps:10.0
            RUN --mount=type=secret,id=file --mount=type=secret,id=variable cat /run/secrets/file /run/secrets/variable && echo "/src/Program.cs(1,1): warning CS9999: of the container"

            """);
        var environment = new Dictionary<string, string?>
        {
            ["SLIM_TEST_TOKEN"] = "variable-5ecret-value",
            ["MSBUILDLOGALLENVIRONMENTVARIABLES"] = null,
        };

        var built = await app.DotNetAsync(
            environment,
            "build",
            "-t:SlimContainerBuild",
            "-restore",
            "-v:detailed",
            $"-p:ContainerRegistry={registry.Address}",
            "-p:SlimContainerPush=true",
            "-p:SlimContainerNoCache=true",
            "-p:SlimContainerLabel=\"and=the command line, too;second=2\"",
            "-p:SlimContainerSecret=id=variable%2cenv=SLIM_TEST_TOKEN",
            "-p:SlimContainerIidFile=obj/iid");

        built.ShouldSucceed();
        var image = $"{registry.Address}/options:latest";
        StringAssert.Matches(
            built.Text,
            new($@"{image}: \d+\.\d MB.*, 0/1 steps cached, \d+\.\d s, sha256:[0-9a-f]{{12}}"));
        var labels = await ContainerEngine.DockerAsync(
            "image",
            "inspect",
            "--format",
            "{{.Config.Labels.from}}|{{.Config.Labels.number}}|{{.Config.Labels.and}}|{{.Config.Labels.second}}",
            image);
        Assert.AreEqual("the project; and more|app 7|the command line, too|2", labels.Text.Trim());
        Assert.AreEqual("latest", string.Join(' ', await registry.TagsAsync("options", test.CancellationToken)));
        StringAssert.Contains(app.Read("obj/iid"), "sha256:");
        StringAssert.Contains(
            built.Text,
            $"{Path.Combine(app.Folder, "Program.cs")}(1,1): warning CS9999: of the container");
        StringAssert.Contains(built.Text, "warning SLIM3015: Build argument API_TOKEN");
        Assert.IsFalse(built.Text.Contains("5ecret-value", StringComparison.Ordinal), "a secret is in the log");
        Assert.IsFalse(
            BinaryLog(app).Contains("5ecret-value", StringComparison.Ordinal),
            "a secret is in the binary log");
        await ContainerEngine.DockerAsync("rmi", image);
    }

    [TestMethod]
    [TestCategory(Nightly.Test)]
    public async Task The_classic_builder_builds_a_generated_Dockerfile_in_portable_words()
    {
        using var app = new Workspace(test);
        app.Write(
            "app.csproj",
            Projects.Console(more: "<ContainerRepository>slimcontainer-tests/engine-classic</ContainerRepository>"));
        app.Write("Program.cs", Projects.ConsoleProgram);

        var built = await app.DotNetAsync(
            "build", "-t:SlimContainerBuild", "-restore", "-p:SlimContainerEngine=docker-classic", "-v:n");

        built.ShouldSucceed();
        StringAssert.Contains(built.Text, "Engine: Docker's classic builder");
        StringAssert.Contains(app.Read("Dockerfile"), "--mount=type=cache");
        StringAssert.Contains(
            (await ContainerEngine.RunAsync("slimcontainer-tests/engine-classic")).Text,
            "hello from .NET 10");

        app.Write("Dockerfile", app.Read("Dockerfile") + "# mine\n");
        var edited = await app.DotNetAsync("build", "-t:SlimContainerBuild", "-p:SlimContainerEngine=docker-classic");
        edited.ShouldFailWith("SLIM3014");
    }

    // Its strings are stored as they are, below one compression.
    private static string BinaryLog(Workspace app)
    {
        using var text = new MemoryStream();
        foreach (var log in Directory.GetFiles(Path.GetDirectoryName(app.Folder)!, "*.binlog"))
        {
            using var file = new GZipStream(File.OpenRead(log), CompressionMode.Decompress);
            file.CopyTo(text);
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }
}
