using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>The package as an SDK for all projects of a repository.</summary>
[TestClass]
public sealed class WholeRepositoryTests(TestContext test)
{
    private static readonly string Sdk = $"Sdk=\"SlimContainer.Sdk\" Version=\"{Package.Version}\"";

    [TestMethod]
    public async Task An_Sdk_element_in_Directory_Build_props_sees_the_properties_of_the_project()
    {
        using var shop = Shop();
        shop.Write(
            "Directory.Build.props",
            $"""<Project><Sdk Name="SlimContainer.Sdk" Version="{Package.Version}" /></Project>""");

        var generated = await shop.DotNetAsync("msbuild", "app", "-t:SlimContainerGenerate");
        var library = await shop.DotNetAsync("msbuild", "lib", "-t:SlimContainerGenerate");

        generated.ShouldSucceed();
        Assert.Contains("EXPOSE 9000", shop.Read("app/Dockerfile.app"));
        Assert.IsTrue(Directory.Exists(Path.Combine(shop.Folder, "app/obj/slimcontainer")));
        library.ShouldFailWith("SLIM1001");
    }

    [TestMethod]
    public async Task A_nested_Directory_Build_props_may_leave_out_the_one_above_it()
    {
        using var shop = Shop();
        shop.Write("Directory.Build.props", $"""<Project><Import Project="Sdk.props" {Sdk} /></Project>""");
        shop.Write("Directory.Build.targets", $"""<Project><Import Project="Sdk.targets" {Sdk} /></Project>""");
        shop.Write("app/Directory.Build.props", "<Project />");

        var generated = await shop.DotNetAsync("msbuild", "app", "-t:SlimContainerGenerate");

        generated.ShouldSucceed();
        Assert.Contains("EXPOSE 9000", shop.Read("app/Dockerfile.app"));
    }

    [TestMethod]
    public async Task Packages_of_a_project_with_a_blank_in_its_name_are_published()
    {
        using var shop = new Workspace(test, "shop");
        shop.Write("Core Lib/Core Lib.csproj", Projects.Project(
            "Microsoft.NET.Sdk",
            "net10.0",
            "",
            "",
            """<PackageReference Include="Newtonsoft.Json" Version="13.0.3" />"""));
        shop.Write(
            "Core Lib/Lib.cs",
            "public static class Lib { "
            + "public static string Text => Newtonsoft.Json.JsonConvert.SerializeObject(1); }");
        shop.Write("app/app.csproj", Projects.Console(items: """
            <ProjectReference Include="../Core Lib/Core Lib.csproj" />
            <PackageReference Include="MinVer" Version="6.0.0" PrivateAssets="all" Condition="'$(WithMinVer)' == 'true'" />
            """));
        shop.Write("app/Program.cs", "Console.WriteLine(Lib.Text);");

        var published = await shop.DotNetAsync("publish", "app", "-o", "out");
        shop.Write(
            "app/Directory.Build.props",
            "<Project><PropertyGroup><WithMinVer>true</WithMinVer></PropertyGroup></Project>");
        var explained = await shop.DotNetAsync("msbuild", "app", "-t:SlimContainerExplain");

        published.ShouldSucceed();
        Assert.IsTrue(File.Exists(Path.Combine(shop.Folder, "out", "Newtonsoft.Json.dll")));
        Assert.DoesNotContain("SLIM1081", published.Text);
        Assert.MatchesRegex(@"note\s+SLIM1081\s+dotnet publish leaves out Newtonsoft\.Json\s", explained.Text);
    }

    private Workspace Shop()
    {
        var shop = new Workspace(test, "shop");
        shop.Write("app/app.csproj", Projects.Project(
            "Microsoft.NET.Sdk.Web",
            "net10.0",
            "",
            "<SlimContainerDockerfile>Dockerfile.app</SlimContainerDockerfile>",
            """<ContainerPort Include="9000" />"""));
        shop.Write("lib/lib.csproj", Projects.Project("Microsoft.NET.Sdk", "net10.0", "", "", ""));
        return shop;
    }
}
