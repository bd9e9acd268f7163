using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Facts;

/// <summary>Whether restore depends on source files.</summary>
[TestClass]
public sealed class RestoreScanTests
{
    [TestMethod]
    [DataRow(
        """<ItemGroup><PackageReference Include="A" Version="1.0.0" """
        + """Condition="'$(Configuration)' == 'Release'" /></ItemGroup>""")]
    [DataRow(
        """<ItemGroup><Compile Remove="generated/**" Condition="Exists('x.cs')" />"""
        + """<None Update="@(Content)" /></ItemGroup>""")]
    [DataRow("""<Import Project="local.props" Condition="Exists('local.props')" />""")]
    [DataRow(
        """<Target Name="Note" AfterTargets="Build"><Message Text="@(Compile)" Condition="Exists('x')" /></Target>""")]
    [DataRow("""<ItemGroup><PackageReference Include="A" Version="1.0.0" /></ItemGroup>""")]
    [DataRow(
        """<Import Project="a.props" Condition="'$(A)' == '' And Exists('$(MSBuildThisFileDirectory)a.props')" />""")]
    [DataRow(
        """<Choose><When Condition="'$(A)' == ''"><ItemGroup>"""
        + """<PackageReference Include="A" /></ItemGroup></When></Choose>""")]
    public void Restore_inputs_and_build_only_elements_do_not_depend_on_sources(string body) =>
        Assert.IsFalse(DependsOnSources(body));

    [TestMethod]
    [DataRow("""<ItemGroup><PackageReference Include="A" Version="1.0.0" Condition="Exists('pages')" /></ItemGroup>""")]
    [DataRow(
        """<ItemGroup Condition="'@(EmbeddedResource)' != ''">"""
        + """<PackageReference Include="A" Version="1.0.0" /></ItemGroup>""")]
    [DataRow(
        """<Choose><When Condition="Exists('pages')"><ItemGroup>"""
        + """<FrameworkReference Include="Microsoft.AspNetCore.App" /></ItemGroup></When></Choose>""")]
    [DataRow("""<PropertyGroup Condition="Exists('pages')"><HasPages>true</HasPages></PropertyGroup>""")]
    [DataRow("""<PropertyGroup><Version>$([System.IO.File]::ReadAllText('version.txt'))</Version></PropertyGroup>""")]
    [DataRow(
        """<PropertyGroup><Root>$([MSBuild]::GetDirectoryNameOfFileAbove('.', '.gitignore'))</Root></PropertyGroup>""")]
    [DataRow("""<Import Project="local.props" Condition="Exists('.local')" />""")]
    [DataRow("""<Target Name="Add" BeforeTargets="CollectPackageReferences"><Message Text="x" /></Target>""")]
    [DataRow(
        """<Target Name="Add" BeforeTargets="Build"><ItemGroup>"""
        + """<PackageReference Include="A" /></ItemGroup></Target>""")]
    [DataRow("""<PropertyGroup Condition="Exists ('pages')"><HasPages>true</HasPages></PropertyGroup>""")]
    [DataRow("""<Import Project="a.props" Condition="Exists('a.props') And Exists('pages')" />""")]
    [DataRow(
        """<ItemGroup><PackageReference Include="A">"""
        + """<Version>$([System.IO.File]::ReadAllText('v'))</Version></PackageReference></ItemGroup>""")]
    [DataRow(
        """<ItemGroup><PackageVersion Include="A">"""
        + """<Version Condition="Exists('pages')">2</Version></PackageVersion></ItemGroup>""")]
    [DataRow(
        """<Choose><When Condition="Exists('pages')" /><Otherwise><ItemGroup>"""
        + """<PackageReference Include="A" /></ItemGroup></Otherwise></Choose>""")]
    [DataRow(
        """<ItemGroup Condition="Exists('pages')">"""
        + """<DotNetCliToolReference Include="A" Version="1.0.0" /></ItemGroup>""")]
    [DataRow("""<Target Name="Add" BeforeTargets="$(Hooks)"><Message Text="x" /></Target>""")]
    [DataRow(
        """<Target Name="Add" BeforeTargets="Build"><Read>"""
        + """<Output TaskParameter="Lines" ItemName="PackageReference" /></Read></Target>""")]
    public void File_probes_and_restore_targets_depend_on_sources(string body) =>
        Assert.IsTrue(DependsOnSources(body));

    [TestMethod]
    public void Initial_targets_depend_on_sources() =>
        Assert.IsTrue(DependsOnSources("", """ InitialTargets="Prepare" """));

    private static bool DependsOnSources(string body, string attributes = "")
    {
        using var folder = new TemporaryFolder();
        var project = $"""<Project Sdk="Microsoft.NET.Sdk"{attributes}>{body}</Project>""";
        return RestoreScan.DependsOnSources([folder.Add("App.csproj", project)]);
    }
}
