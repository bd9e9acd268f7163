using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>Projects that cannot be put together: one coded error that names the file, and nothing written.</summary>
[TestClass]
public sealed class ClosureBadInputTests(TestContext test)
{
    [TestMethod]
    public Task A_missing_project_is_named() =>
        RefusedAsync("SLIM1019", "Lib/Missing.csproj", Reference("../Lib/Missing.csproj"));

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public Task A_project_in_another_case_is_named_with_its_spelling() =>
        RefusedAsync("SLIM1019", "is named Lib.csproj", Reference("../Lib/lib.csproj"));

    [TestMethod]
    public Task Projects_that_refer_to_each_other_are_refused() =>
        RefusedAsync("SLIM1019", "Lib.csproj", Reference("../Lib/Lib.csproj"), lib: Reference("../Web/Web.csproj"));

    [TestMethod]
    public Task A_project_that_cannot_be_read_is_named_with_its_line() =>
        RefusedAsync("SLIM1019", "Lib.csproj(3,", Reference("../Lib/Lib.csproj"), lib: "\n</Project>");

    [TestMethod]
    public Task A_linked_file_outside_the_repository_is_named_with_who_reads_it() =>
        RefusedAsync("SLIM1020", "Web.csproj reads", """<Compile Include="../../outside.cs" />""");

    [TestMethod]
    public Task A_project_outside_the_repository_is_named_with_who_refers_to_it() =>
        RefusedAsync("SLIM1020", "Web.csproj reads", Reference("../../other/Other.csproj"));

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public Task A_project_behind_a_linked_folder_is_named_with_where_it_is() =>
        RefusedAsync("SLIM1023", "shop/Lib.", Reference("../Linked/Lib.csproj"));

    [TestMethod]
    public Task A_context_that_is_too_narrow_is_refused() =>
        RefusedAsync(
            "SLIM1020",
            "SlimContainerContext",
            Reference("../Lib/Lib.csproj"),
            properties: "<SlimContainerContext>.</SlimContainerContext>");

    private async Task RefusedAsync(string code, string says, string items, string lib = "", string properties = "")
    {
        using var shop = new Workspace(test, "shop");
        Directory.CreateDirectory(Path.Combine(shop.Folder, ".git"));
        shop.Write("../outside.cs", "");
        shop.Write(
            "../other/Other.csproj",
            """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup>"""
            + "<TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>");
        Directory.CreateSymbolicLink(Path.Combine(shop.Folder, "Linked"), "Lib");
        shop.Write("Lib/Lib.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
            <ItemGroup>{lib}</ItemGroup></Project>
            """);
        shop.Write("Web/Web.csproj", Projects.NotRestored("Microsoft.NET.Sdk.Web", more: properties)
            .Replace("</Project>", $"<ItemGroup>{items}</ItemGroup></Project>", StringComparison.Ordinal));

        var generated = await shop.DotNetAsync("msbuild", "Web/Web.csproj", "-t:SlimContainerGenerate");

        generated.ShouldFailWith(code);
        StringAssert.Contains(generated.Text, says);
        Assert.IsFalse(File.Exists(Path.Combine(shop.Folder, "Web", "Dockerfile")));
    }

    private static string Reference(string path) => $"""<ProjectReference Include="{path}" />""";
}
