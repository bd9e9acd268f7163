using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>A Dockerfile that a person edits while the project moves on: the story of docs/editing.md.</summary>
[TestClass]
public sealed class EditingTests(TestContext test)
{
    private const string Dockerfile = "src/Web/Dockerfile";

    [TestMethod]
    public async Task An_edit_is_kept_compared_merged_and_checked_in_CI()
    {
        using var shop = await ShopAsync();
        (await shop.DotNetAsync("publish", "src/Web")).ShouldSucceed();
        await Git.CommitAsync(shop);

        shop.Write(
            Dockerfile,
            shop.Read(Dockerfile)
                .Replace("EXPOSE 8080", "ENV DOTNET_gcServer=0\nEXPOSE 8080", StringComparison.Ordinal));
        shop.Write("src/Web/Web.csproj", Project("""<ProjectReference Include="../Pricing/Pricing.csproj" />"""));
        var published = await shop.DotNetAsync("publish", "src/Web", "-tl:off");
        var again = await shop.DotNetAsync("publish", "src/Web", "-tl:off");

        published.ShouldSucceed();
        StringAssert.Contains(published.Text, $"{Dockerfile}(13): warning SLIM2005: ");
        StringAssert.Contains(published.Text, "+COPY src/Pricing/Pricing.csproj src/Pricing/");
        Assert.IsFalse(again.Text.Contains("SLIM2005", StringComparison.Ordinal), "an up-to-date publish says nothing");

        // A build server has the repository and no obj.
        using var server = await CloneAsync(shop);
        var drifted = await CheckAsync(server);
        drifted.ShouldFailWith("SLIM2005");
        drifted.ShouldFailWith("SLIM5002");
        Assert.IsFalse(
            Directory.Exists(Path.Combine(server.Folder, "src", "Web", "obj", "slimcontainer")),
            "the check writes nothing");

        var merged = await server.DotNetAsync(
            "msbuild", "-restore", "src/Web", "-t:SlimContainerGenerate", "-p:SlimContainerOnEdit=merge");
        merged.ShouldSucceed();
        StringAssert.Contains(server.Read(Dockerfile), "COPY src/Pricing/Pricing.csproj src/Pricing/\n");
        StringAssert.Contains(server.Read(Dockerfile), "ENV DOTNET_gcServer=0\n");
        (await CheckAsync(server)).ShouldSucceed();
    }

    [TestMethod]
    public async Task Conflicts_stop_the_build_until_they_are_resolved()
    {
        using var app = new Workspace(test);
        app.Write("app.csproj", Projects.NotRestored("Microsoft.NET.Sdk.Web"));
        (await GenerateAsync(app)).ShouldSucceed();
        app.Write(
            "Dockerfile",
            app.Read("Dockerfile")
                .Replace("chiseled-extra AS final", "chiseled-extra AS mine", StringComparison.Ordinal));
        string[] invariant = ["-p:InvariantGlobalization=true", "-p:InvariantTimezone=true"];

        var merged = await GenerateAsync(app, [.. invariant, "-p:SlimContainerOnEdit=merge"]);
        var built = await app.DotNetAsync(["msbuild", "-t:SlimContainerBuild", .. invariant]);

        merged.ShouldFailWith("SLIM2007");
        built.ShouldFailWith("SLIM2008");
        StringAssert.Contains(app.Read("Dockerfile"), "<<<<<<< yours\n");
        (await GenerateAsync(app, [.. invariant, "-p:SlimContainerOnEdit=overwrite"])).ShouldSucceed();
        StringAssert.Contains(app.Read("Dockerfile.bak"), "<<<<<<< yours\n");
        (await app.DotNetAsync(["msbuild", "-t:SlimContainerCheck", .. invariant])).ShouldSucceed();
    }

    private static Task<Output> GenerateAsync(Workspace app, params string[] more) =>
        app.DotNetAsync(["msbuild", "-t:SlimContainerGenerate", .. more]);

    private static Task<Output> CheckAsync(Workspace shop) =>
        shop.DotNetAsync("msbuild", "-restore", "src/Web", "-t:SlimContainerCheck", "-tl:off");

    private async Task<Workspace> ShopAsync()
    {
        var shop = new Workspace(test, "shop");
        shop.Write(".gitignore", "bin/\nobj/\n");
        shop.Write("src/Pricing/Pricing.csproj", Projects.Project("Microsoft.NET.Sdk", "net10.0", "", "", ""));
        shop.Write("src/Catalog/Catalog.csproj", Projects.Project("Microsoft.NET.Sdk", "net10.0", "", "", ""));
        shop.Write("src/Web/Web.csproj", Project(""));
        shop.Write("src/Web/Program.cs", Projects.WebProgram);
        await Git.InitializeAsync(shop);
        return shop;
    }

    private static string Project(string reference) =>
        Projects.Web(items: $"""<ProjectReference Include="../Catalog/Catalog.csproj" />{reference}""");

    // With what is not committed yet, as a developer would push it.
    private async Task<Workspace> CloneAsync(Workspace shop)
    {
        await Git.CommitAsync(shop);
        var clone = new Workspace(test, "clone");
        Directory.Delete(clone.Folder, recursive: true);
        await Git.RunAsync(shop, "clone", "--quiet", ".", clone.Folder);
        return clone;
    }
}
