using System.Text.Json;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>The .NET SDK's target PublishContainer, beside the package and answered by it.</summary>
[TestClass]
[TestCategory("Engine")]
public sealed class PublishContainerTests(TestContext test)
{
    private const string Repository = "slimcontainer-tests/publish-container";
    private const string Answered = "<SlimContainerPublishContainer>true</SlimContainerPublishContainer>";

    [TestInitialize]
    public Task EngineAnswers() => ContainerEngine.RequireAsync();

    // Aspire's command line, with azd's registry and property.
    [TestMethod]
    public async Task PublishContainer_pushes_the_image_of_the_Dockerfile_and_describes_it()
    {
        using var app = Web(Answered);
        using var registry = await RegistryAsync(app);

        var published = await app.DotNetAsync(
            "publish", "app.csproj", "--configuration", "Release", "/t:PublishContainer",
            $"/p:ContainerRepository={Repository}", "/p:ContainerImageTag=7",
            $"/p:ContainerRegistry={registry.Address}",
            "-getProperty:GeneratedContainerConfiguration", "-getItem:GeneratedContainer");

        published.ShouldSucceed();
        Assert.AreEqual("7", string.Join(' ', await registry.TagsAsync(Repository, test.CancellationToken)));
        using var result = JsonDocument.Parse(published.Text[published.Text.IndexOf('{', StringComparison.Ordinal)..]);
        var configuration = JsonDocument.Parse(
            result.RootElement.GetProperty("Properties").GetProperty("GeneratedContainerConfiguration").GetString()!);
        Assert.IsTrue(configuration.RootElement.GetProperty("config").GetProperty("ExposedPorts")
            .TryGetProperty("8080/tcp", out _));
        StringAssert.Contains(configuration.RootElement.GetRawText(), "/layers/app");
        var item = result.RootElement.GetProperty("Items").GetProperty("GeneratedContainer")[0];
        StringAssert.Contains(item.GetProperty("Manifest").GetString(), "\"layers\"");
        StringAssert.StartsWith(item.GetProperty("ManifestDigest").GetString(), "sha256:");
        // The name of the command line is not in the file.
        StringAssert.Contains(app.Read("Dockerfile"), "docker build -t app .");
        await ContainerEngine.DockerAsync("rmi", $"{registry.Address}/{Repository}:7");
    }

    [TestMethod]
    [TestCategory(Nightly.Test)]
    public async Task PublishContainer_of_the_SDK_works_beside_the_package()
    {
        using var app = Web("");
        using var registry = await RegistryAsync(app);
        await registry.PushAsync("mcr.microsoft.com/dotnet/aspnet:10.0", "dotnet/aspnet:10.0");

        var published = await app.DotNetAsync(
            new Dictionary<string, string?> { ["DOTNET_CONTAINER_INSECURE_REGISTRIES"] = registry.Address },
            "publish", "-t:PublishContainer", $"-p:ContainerRepository={Repository}",
            $"-p:ContainerRegistry={registry.Address}",
            $"-p:ContainerBaseImage={registry.Address}/dotnet/aspnet:10.0");

        published.ShouldSucceed();
        StringAssert.Contains(published.Text, $"Pushed image '{Repository}:latest'");
        Assert.AreEqual("latest", string.Join(' ', await registry.TagsAsync(Repository, test.CancellationToken)));
    }

    [TestMethod]
    [TestCategory(Nightly.Test)]
    [DataRow("Docker")]
    [DataRow("OCI")]
    public async Task Archive_can_be_loaded_and_nothing_is_pushed(string format)
    {
        using var app = Web(Answered);
        using var registry = await RegistryAsync(app);

        var published = await app.DotNetAsync(
            "publish", "-t:PublishContainer", $"-p:ContainerRepository={Repository}", "-p:ContainerImageTags=\"1;2\"",
            $"-p:ContainerRegistry={registry.Address}", "-p:ContainerArchiveOutputPath=../out put/é.tar",
            $"-p:ContainerImageFormat={format}", "-getProperty:GeneratedArchiveOutputPath");

        published.ShouldSucceed();
        var archive = Path.GetFullPath(Path.Combine(app.Folder, "..", "out put", "é.tar"));
        StringAssert.Contains(published.Text, archive);
        await ContainerEngine.DockerAsync("rmi", $"{Repository}:1", $"{Repository}:2");
        var loaded = await ContainerEngine.DockerAsync("load", "--input", archive);
        StringAssert.Contains(loaded.Text, $"{Repository}:2");
        Assert.IsEmpty(await registry.RepositoriesAsync(test.CancellationToken));
    }

    [TestMethod]
    [TestCategory(Nightly.Test)]
    public async Task Default_container_profile_builds_the_image_once_and_not_in_the_container()
    {
        using var app = Web(
            $"{Answered}<PublishProfile>DefaultContainer</PublishProfile>"
            + $"<ContainerRepository>{Repository}-profile</ContainerRepository>");

        (await app.DotNetAsync("publish")).ShouldSucceed();

        Assert.AreEqual(
            "hello over HTTP",
            await ContainerEngine.GetFirstPageAsync($"{Repository}-profile", test.CancellationToken));
    }

    [TestMethod]
    [TestCategory(Nightly.Test)]
    public async Task Base_image_of_the_command_line_is_an_error_with_an_edited_Dockerfile()
    {
        using var app = Web(Answered);
        (await app.DotNetAsync("publish")).ShouldSucceed();
        app.Write("Dockerfile", app.Read("Dockerfile") + "# mine\n");

        var published = await app.DotNetAsync(
            "publish", "-t:PublishContainer", "-p:ContainerBaseImage=mcr.microsoft.com/dotnet/aspnet:10.0-noble");

        published.ShouldFailWith("SLIM3023");
    }

    private Task<LoopbackRegistry> RegistryAsync(Workspace app) => LoopbackRegistry.StartAsync(
        Path.Combine(app.Folder, "..", "registry"), test.CancellationToken);

    private Workspace Web(string properties)
    {
        var app = new Workspace(test);
        app.Write("app.csproj", Projects.Web(more: properties));
        app.Write("Program.cs", Projects.WebProgram);
        return app;
    }
}
