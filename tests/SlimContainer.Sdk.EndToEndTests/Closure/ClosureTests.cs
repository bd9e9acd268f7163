using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>
/// What the closure takes in of a project, one thing at a time. The whole is shown by
/// <see cref="ClosureMutationTests"/>.
/// </summary>
[TestClass]
public sealed class ClosureTests(TestContext test)
{
    private const string Image = "slimcontainer-tests/closure-links";

    [TestMethod]
    [TestCategory("Engine")]
    [OSCondition(OperatingSystems.Linux)]
    public async Task A_locked_app_with_symbolic_links_is_restored_as_locked_and_built()
    {
        await ContainerEngine.RequireAsync();
        using var shop = Shop(
            "linux-x64",
            $"<ContainerRepository>{Image}</ContainerRepository>"
            + "<ContainerRuntimeIdentifier>linux-x64</ContainerRuntimeIdentifier>");
        shop.Write(
            "common/Build.props",
            "<Project><PropertyGroup><DefineConstants>$(DefineConstants);LINKED</DefineConstants></PropertyGroup>"
            + "</Project>");
        shop.Write("common/Linked.cs", """public static class Linked { public static string Name => "linked"; }""");
        File.CreateSymbolicLink(Path.Combine(shop.Folder, "Directory.Build.props"), "common/Build.props");
        File.CreateSymbolicLink(Path.Combine(shop.Folder, "app", "Linked.cs"), "../common/Linked.cs");
        Directory.CreateSymbolicLink(Path.Combine(shop.Folder, "app", "More"), "../more");
        shop.Write("more/More.cs", """public static class More { public static string Name => "more"; }""");
        shop.Write("app/Program.cs", """
            #if !LINKED
            #error the linked properties are missing
            #endif
            Console.WriteLine($"{Linked.Name} {More.Name}");
            """);

        var built = await shop.DotNetAsync("build", "app", "-t:SlimContainerBuild", "-restore");

        built.ShouldSucceed();
        StringAssert.Contains(shop.Read("app/Dockerfile"), "--locked-mode");
        Assert.IsFalse(built.Text.Contains("SLIM1022", StringComparison.Ordinal));
        StringAssert.Contains((await ContainerEngine.RunAsync(Image)).Text, "linked more");
    }

    [TestMethod]
    public async Task A_lock_file_without_the_images_runtime_is_warned_about_and_does_not_lock()
    {
        using var shop = Shop("", "");
        shop.Write("app/Program.cs", Projects.ConsoleProgram);

        var published = await shop.DotNetAsync("publish", "app");

        published.ShouldSucceed();
        StringAssert.Contains(published.Text, "warning SLIM1022: The lock file of app.csproj lacks linux-x64");
        Assert.IsFalse(shop.Read("app/Dockerfile").Contains("--locked-mode", StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow("", "ClientApp/page.js", true, DisplayName = "pages alone")]
    [DataRow(
        "<EmbeddedResource Include=\"ClientApp/mail.html\" />",
        "ClientApp/mail.html",
        false,
        DisplayName = "a file that is embedded")]
    [DataRow("", "ClientApp/Model.cs", false, DisplayName = "a file that is compiled")]
    public async Task What_a_web_project_has_beside_its_code_decides_what_publish_is_given(
        string items,
        string file,
        bool isApart)
    {
        using var app = new Workspace(test);
        var project = Projects.NotRestored("Microsoft.NET.Sdk.Web", more: "<SlimContainerNode>true</SlimContainerNode>")
            .Replace("</Project>", $"<ItemGroup>{items}</ItemGroup></Project>", StringComparison.Ordinal);
        app.Write("app.csproj", project);
        app.Write("ClientApp/package.json", "{}");
        app.Write("ClientApp/package-lock.json", "{}");
        app.Write(file, "");

        (await app.DotNetAsync("msbuild", "-t:SlimContainerGenerate")).ShouldSucceed();

        var dockerfile = app.Read("Dockerfile");
        Assert.AreEqual(isApart, dockerfile.Contains("RUN rm -rf ./ClientApp\n", StringComparison.Ordinal), dockerfile);
    }

    [TestMethod]
    public async Task Before_the_first_restore_the_files_are_the_same_as_after_it()
    {
        using var shop = new Workspace(test, "shop");
        Directory.CreateDirectory(Path.Combine(shop.Folder, ".git"));
        shop.Write("lib/lib.csproj", Projects.Project(
            "Microsoft.NET.Sdk",
            "net10.0",
            "",
            "",
            """<PackageReference Include="Newtonsoft.Json" Version="13.0.1" />"""));
        shop.Write("app/app.csproj", Projects.NotRestored("Microsoft.NET.Sdk.Web").Replace("<ItemGroup>", """
            <ItemGroup>
              <ProjectReference Include="../lib/lib.csproj" />
              <PackageReference Include="Newtonsoft.Json" Version="13.0.1" />
            """, StringComparison.Ordinal));
        await GenerateAsync();
        var before = shop.Read("app/Dockerfile") + shop.Read("app/Dockerfile.dockerignore");

        (await shop.DotNetAsync("restore", "app")).ShouldSucceed();
        await GenerateAsync();

        Assert.AreEqual(before, shop.Read("app/Dockerfile") + shop.Read("app/Dockerfile.dockerignore"));

        async Task GenerateAsync() =>
            (await shop.DotNetAsync("msbuild", "app/app.csproj", "-t:SlimContainerGenerate")).ShouldSucceed();
    }

    private Workspace Shop(string locked, string properties)
    {
        var shop = new Workspace(test, "shop");
        Directory.CreateDirectory(Path.Combine(shop.Folder, ".git"));
        // Not as a package: what the lock would hold of it is another one in each run.
        shop.Write("app/app.csproj", Projects.Console(
            "SdkElement",
            more: "<RestorePackagesWithLockFile>true</RestorePackagesWithLockFile>"
            + $"<RuntimeIdentifiers>{locked}</RuntimeIdentifiers>{properties}",
            items: """<PackageReference Include="Newtonsoft.Json" Version="13.0.1" />"""));
        return shop;
    }
}
