using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Facts;

/// <summary>Files that no item names, or that belong to the machine.</summary>
[TestClass]
public sealed class PackageInputsTests : IDisposable
{
    private const string App = "src/app/app.csproj";

    private readonly EvaluatedRepository repository = new();

    public void Dispose() => repository.Dispose();

    [TestMethod]
    [DataRow("Fody", true)]
    [DataRow("ConfigureAwait.Fody", true)]
    [DataRow("Serilog", false)]
    public void Weavers_in_the_folder_above_are_in_the_context_of_a_project_with_Fody(string package, bool isRead)
    {
        repository.Add("src/FodyWeavers.xml", "<Weavers />");
        repository.Add("src/lib/Lib.cs");
        repository.AddProject("src/lib/lib.csproj");
        repository.AddProject(App, $"""
            <ItemGroup>
              <PackageReference Include="{package}" Version="6.9.3" />
              <ProjectReference Include="../lib/lib.csproj" />
            </ItemGroup>
            """);

        var ignored = Sample.IgnoreFile(repository.Plan(App));

        Assert.AreEqual(isRead, ignored.Contains("\n!FodyWeavers.xml\n", StringComparison.Ordinal));
    }

    [TestMethod]
    public void Editor_settings_of_the_machine_are_no_input()
    {
        repository.Add("src/repo/.git");
        repository.Add(".editorconfig", "root = true");
        repository.Add("src/repo/.editorconfig", "root = true");
        repository.Add("src/repo/app/A.cs");
        repository.AddProject("src/repo/app/app.csproj");

        var closure = repository.Read("src/repo/app/app.csproj");

        Assert.AreEqual(repository["src/repo/.editorconfig"], closure.LinkedFiles.Single());
    }

    [TestMethod]
    [DataRow("""{ "Urls": "http://*:5000" }""", "http://*:5000")]
    [DataRow(
        """{ /* ours */ "kestrel": { "endpoints": { "Http": { "url": "http://*:5000" }, "X": 1 }, } }""",
        "http://*:5000")]
    [DataRow("""{ "Kestrel": { "EndpointDefaults": { "Protocols": "Http2" } } }""", "")]
    [DataRow("[]", "")]
    [DataRow("{", "")]
    public void Addresses_of_Kestrel_are_read_from_settings(string settings, string expected)
    {
        repository.Add("src/app/appsettings.json", settings);
        repository.Add(App, """
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
            </Project>
            """);

        Assert.AreEqual(expected, string.Join(' ', repository.Read(App).Projects[0].KestrelAddresses));
    }
}
