using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Facts;

/// <summary>Boundary of the build context in evaluated projects.</summary>
[TestClass]
public sealed class ContextBoundaryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public TestContext TestContext { get; set; } = null!;

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public void Submodule_app_can_use_parent_repository_as_build_context()
    {
        folder.Add(
            "nuget.config",
            """<configuration><packageSources><add key="local" value="packages" /></packageSources></configuration>""");
        folder.Add("packages/a.txt", "");
        folder.Add("module/.git", "gitdir: ../.git/modules/module");
        var app = Project("module/app/app.csproj", "<RestoreIgnoreFailedSources>True</RestoreIgnoreFailedSources>");

        var narrow = ProjectClosureReader.Read(app, TestContext.CancellationToken);
        var wide = ProjectClosureReader.Read(app, folder.Path, TestContext.CancellationToken);

        Assert.AreEqual([folder["nuget.config"]], narrow.OutsideConfigs);
        Assert.AreEqual((folder["module"], folder["module"]), (narrow.RepositoryRoot, narrow.Boundary));
        Assert.AreEqual((folder["module"], folder.Path), (wide.RepositoryRoot, wide.Boundary));
        Assert.AreEqual([folder["nuget.config"]], wide.ConfigFiles);
        Assert.AreEqual([folder["packages"]], wide.PackageFolders);
        Assert.IsTrue(wide.IgnoresFailedSources);
    }

    [TestMethod]
    public void Closure_contains_NuGet_names_and_private_packages()
    {
        Project("Core Lib/Core Lib.csproj", "", """<PackageReference Include="Newtonsoft.Json" Version="13.0.3" />""");
        Project("Named/My Lib.csproj", "<PackageId>My.Lib</PackageId>");
        var app = Project("app/app.csproj", "", """
            <ProjectReference Include="../Core Lib/Core Lib.csproj" />
            <ProjectReference Include="../Named/My Lib.csproj" />
            <PackageReference Include="MinVer" Version="6.0.0" PrivateAssets="All" />
            <PackageReference Include="Kept" Version="1.0.0" PrivateAssets="all" Publish="true" />
            <PackageReference Include="LeftOut" Version="1.0.0" Publish="false" />
            <PackageReference Include="Shared" Version="1.0.0" PrivateAssets="compile" />
            """);

        var closure = ProjectClosureReader.Read(app, TestContext.CancellationToken);

        Assert.AreEqual(["MinVer", "LeftOut"], closure.Projects[0].PrivatePackages);
        Assert.AreEqual(
            ["app", "Core Lib", "My.Lib"],
            closure.Projects.Select(project => project.NuGetName).ToValueList());
        Assert.IsFalse(closure.IgnoresFailedSources);
    }

    private string Project(string path, string properties, string items = "") => folder.Add(path, $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework>{properties}</PropertyGroup>
          <ItemGroup>{items}</ItemGroup>
        </Project>
        """);
}
