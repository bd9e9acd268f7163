using System.Text.Json.Nodes;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>The bill of materials of apps whose packages are in one program, where no scanner finds them.</summary>
[TestClass]
public sealed class SbomTests(TestContext test)
{
    [TestMethod]
    [DataRow("<PublishSingleFile>true</PublishSingleFile><SelfContained>true</SelfContained>", true)]
    [DataRow("<PublishSingleFile>true</PublishSingleFile><SelfContained>false</SelfContained>", false)]
    public async Task Packages_of_a_single_file_are_those_that_publish_used_and_no_other(string kind, bool hasRuntime)
    {
        using var app = new Workspace(test);
        // Serilog is used. The analyzer and the package of references are not published.
        app.Write("app.csproj", Projects.Console(
            more: $"""
                <SlimContainerMode>Prebuilt</SlimContainerMode>
                <SlimContainerSbom>cyclonedx</SlimContainerSbom>
                {kind}
                """,
            items: """
                <PackageReference Include="Serilog" Version="4.3.1" />
                <PackageReference Include="Microsoft.CodeAnalysis.BannedApiAnalyzers" Version="5.6.0"
                                  PrivateAssets="all" />
                """));
        app.Write("Program.cs", "Serilog.Log.Information(\"hello\");");

        (await app.DotNetAsync("publish", "-r", "linux-x64")).ShouldSucceed();

        var layers = Path.Combine(app.Folder, "obj", "slimcontainer", "layers");
        var file = Directory.GetFiles(layers, "*.sbom.cdx.json").Single();
        var components = JsonNode.Parse(await File.ReadAllTextAsync(file))!["components"]!.AsArray();
        var packages = components.Select(one => (string?)one!["purl"]).OfType<string>().ToList();
        Assert.Contains("pkg:nuget/Serilog@4.3.1", packages);
        Assert.AreEqual(hasRuntime, Has("Microsoft.NETCore.App.Runtime.linux-x64"));
        Assert.IsTrue(Has("Microsoft.NETCore.App.Host.linux-x64"));
        Assert.AreEqual(hasRuntime ? 3 : 2, packages.Count, string.Join('\n', packages));

        bool Has(string package) => packages.Exists(
            one => one.StartsWith($"pkg:nuget/{package}@", StringComparison.Ordinal));
    }
}
