using System.Text.Json;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>What Visual Studio's container tools do with the Dockerfile for debugging, without Visual Studio.</summary>
[TestClass]
[TestCategory("Engine")]
public sealed class DebugStageTests(TestContext test)
{
    private const string Image = "slimcontainer-tests/debug";

    [TestInitialize]
    public Task EngineAnswers() => ContainerEngine.RequireAsync();

    [TestMethod]
    [TestCategory(Nightly.Test)]
    public async Task App_of_the_host_runs_in_the_stage_that_Visual_Studio_builds()
    {
        using var shop = SmallShop.Create(test);
        shop.Write(SmallShop.Project, shop.Read(SmallShop.Project).Replace(
            "<PropertyGroup>",
            "<PropertyGroup><SlimContainerDebugStage>true</SlimContainerDebugStage>",
            StringComparison.Ordinal));
        (await shop.DotNetAsync("publish", SmallShop.Project)).ShouldSucceed();
        (await shop.DotNetAsync("build", SmallShop.Project, "-c", "Debug")).ShouldSucceed();

        var (context, file, stage) = await PropertiesAsync(shop);
        string[] build = ["build", "-f", file, "--target", stage, "-t", Image, context];
        (await ContainerEngine.DockerAsync(build)).ShouldSucceed();

        // The container stays alive while the IDE starts and stops the app in it.
        var output = Path.Combine(shop.Folder, "Web", "bin", "Debug", "net10.0");
        string[] run = ["run", "-dt", "-v", $"{output}:/app", "-w", "/app", "--entrypoint", "tail", Image];
        var started = await ContainerEngine.DockerAsync([.. run, "-f", "/dev/null"]);
        started.ShouldSucceed();
        var container = started.Text.Trim();
        try
        {
            string[] start = ["exec", "-d", container, "dotnet", "Web.dll"];
            (await ContainerEngine.DockerAsync(start)).ShouldSucceed();
            Assert.AreEqual(SmallShop.FirstPage, await AnswerAsync(container));
        }
        finally
        {
            await ContainerEngine.DockerAsync("rm", "--force", container);
        }
    }

    // As an IDE evaluates them.
    private static async Task<(string Context, string File, string Stage)> PropertiesAsync(Workspace shop)
    {
        string[] names = ["DockerfileContext", "DockerfileFile", "ContainerFastModeStage", "DockerfileFastModeStage"];
        string[] evaluate = ["msbuild", SmallShop.Project, "-p:BuildingInsideVisualStudio=true"];
        var evaluated = await shop.RunAsync([.. evaluate, .. names.Select(name => $"-getProperty:{name}")]);
        evaluated.ShouldSucceed();
        var values = JsonDocument.Parse(evaluated.Text).RootElement.GetProperty("Properties");
        Assert.AreEqual(Value("ContainerFastModeStage"), Value("DockerfileFastModeStage"));
        return (Value("DockerfileContext"), Value("DockerfileFile"), Value("ContainerFastModeStage"));

        string Value(string name) => values.GetProperty(name).GetString()!;
    }

    private async Task<string> AnswerAsync(string container)
    {
        const string Address = "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}";
        var address = (await ContainerEngine.DockerAsync("inspect", "--format", Address, container)).Text.Trim();
        var page = new Uri($"http://{address}:8080/");
        await StartingServer.WaitAsync(page, test.CancellationToken);
        using var client = new HttpClient();
        return await client.GetStringAsync(page, test.CancellationToken);
    }
}
