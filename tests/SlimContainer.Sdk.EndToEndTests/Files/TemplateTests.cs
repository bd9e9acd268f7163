using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>Templates of the user's own, in a folder beside the projects that share it.</summary>
[TestClass]
public sealed class TemplateTests(TestContext test)
{
    private const string Final = "{{ include 'shipped/final' }}\n{{ include 'healthcheck' '--health' }}\n";

    private const string HealthCheck = """
        # The app checks itself: the image has neither a shell nor curl.
        HEALTHCHECK --interval=10s CMD {{ final.entry_point | string.replace ']' (', "' + $1 + '"]') }}
        """;

    [TestMethod]
    [TestCategory(Nightly.Test)]
    [TestCategory("Engine")]
    public async Task The_documented_example_gives_an_image_that_checks_itself()
    {
        await ContainerEngine.RequireAsync();
        using var repository = Repository("net10.0");
        Directory.CreateDirectory(Path.Combine(repository.Folder, ".git"));
        repository.Write("shop/Program.cs", """
            if (args is ["--health"]) { Console.WriteLine("healthy"); return; }
            Thread.Sleep(-1);
            """);

        (await repository.DotNetAsync("publish", "shop")).ShouldSucceed();

        StringAssert.EndsWith(repository.Read("shop/Dockerfile"), """
            ENTRYPOINT ["dotnet", "shop.dll"]
            # The app checks itself: the image has neither a shell nor curl.
            HEALTHCHECK --interval=10s CMD ["dotnet", "shop.dll", "--health"]

            """.ReplaceLineEndings("\n"));
        const string Image = "slimcontainer-tests/templates";
        (await ContainerEngine.DockerAsync(
            "build",
            "-t",
            Image,
            "-f",
            Path.Combine(repository.Folder, "shop", "Dockerfile"),
            repository.Folder)).ShouldSucceed();
        var check = await ContainerEngine.DockerAsync(
            "image", "inspect", "--format", "{{json .Config.Healthcheck.Test}}", Image);
        Assert.AreEqual("""["CMD","dotnet","shop.dll","--health"]""", check.Text.Trim());
        StringAssert.Contains((await ContainerEngine.DockerAsync("run", "--rm", Image, "--health")).Text, "healthy");
    }

    [TestMethod]
    public async Task Changed_new_or_deleted_template_updates_the_Dockerfile()
    {
        using var repository = Repository("net10.0;net9.0");
        string[] publish = ["publish", "shop", "-f", "net9.0"];
        (await repository.DotNetAsync(publish)).ShouldSucceed();
        StringAssert.Contains(
            (await repository.DotNetAsync([.. publish, "-v:n"])).Text,
            "Skipping target \"_SlimContainerGenerate\"");

        repository.Write("my templates é/healthcheck.scriban", "HEALTHCHECK NONE");
        (await repository.DotNetAsync(publish)).ShouldSucceed();
        StringAssert.EndsWith(repository.Read("shop/Dockerfile"), "\nHEALTHCHECK NONE\n");

        repository.Write("my templates é/restore-environment.scriban", "NEW=1 ");
        (await repository.DotNetAsync(publish)).ShouldSucceed();
        StringAssert.Contains(repository.Read("shop/Dockerfile"), "NEW=1 dotnet restore");

        File.Delete(Path.Combine(repository.Folder, "my templates é", "final.scriban"));
        var last = await repository.DotNetAsync(publish);
        last.ShouldSucceed();
        StringAssert.EndsWith(repository.Read("shop/Dockerfile"), "\nENTRYPOINT [\"dotnet\", \"shop.dll\"]\n");
        StringAssert.Contains(last.Text, "healthcheck.scriban : warning SLIM2020:");
    }

    [TestMethod]
    public async Task A_broken_template_is_an_error_at_its_line_and_nothing_is_written()
    {
        using var repository = Repository("net10.0");
        repository.Write("my templates é/healthcheck.scriban", "HEALTHCHECK\n  CMD {{ final.entrypoint }}");

        var published = await repository.DotNetAsync("publish", "shop");

        published.ShouldFailWith("SLIM2004");
        StringAssert.Contains(
            published.Text,
            Path.Combine(repository.Folder, "my templates é", "healthcheck.scriban") + "(2,16): error SLIM2004:");
        Assert.IsFalse(File.Exists(Path.Combine(repository.Folder, "shop", "Dockerfile")));
    }

    private Workspace Repository(string targetFramework)
    {
        var repository = new Workspace(test, "my repository é");
        repository.Write("Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <SlimContainerTemplates>$(MSBuildThisFileDirectory)my templates é</SlimContainerTemplates>
              </PropertyGroup>
            </Project>
            """);
        repository.Write("my templates é/final.scriban", Final);
        repository.Write("my templates é/healthcheck.scriban", HealthCheck);
        repository.Write("shop/shop.csproj", Projects.Console(targetFramework: targetFramework));
        repository.Write("shop/Program.cs", Projects.ConsoleProgram);
        return repository;
    }
}
