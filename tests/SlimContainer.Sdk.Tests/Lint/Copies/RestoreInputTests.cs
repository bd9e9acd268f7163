using SlimContainer.Sdk.Lint;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Lint;

[TestClass]
public sealed class RestoreInputTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    [DataRow(
        "Directory.Build.props",
        "<PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>",
        true)]
    [DataRow("Directory.Build.props", "<ItemGroup><PackageReference Include=\"A\" /></ItemGroup>", true)]
    [DataRow("Directory.Build.targets", "<Import Project=\"x.targets\" />", true)]
    [DataRow("Directory.Build.props", "<PropertyGroup><AspireVersion>9.0.0</AspireVersion></PropertyGroup>", true)]
    [DataRow(
        "Directory.Build.props",
        "<PropertyGroup><Authors>Ana</Authors><PublishRepositoryUrl>true</PublishRepositoryUrl></PropertyGroup>",
        false)]
    [DataRow("Directory.Build.props", "<PropertyGroup><NuGetAudit>false</NuGetAudit></PropertyGroup>", false)]
    [DataRow("Directory.Build.props", "<PropertyGroup><PackageVersion>1.0.0</PackageVersion></PropertyGroup>", false)]
    [DataRow("Directory.Build.props", "<PropertyGroup><NoWarn>$(NoWarn);1591</NoWarn></PropertyGroup>", false)]
    [DataRow("Directory.Build.props", "<ItemGroup><PackageVersion Include=\"A\" /></ItemGroup>", true)]
    [DataRow("Directory.Packages.props", "", true)]
    [DataRow("nuget.config", "", true)]
    [DataRow("global.json", "{ \"sdk\": { \"version\": \"10.0.100\" } }", false)]
    [DataRow("global.json", "{ \"msbuild-sdks\": { \"X\": \"1.0.0\" } }", true)]
    [DataRow(".config/dotnet-tools.json", "{}", false)]
    public void IsNeeded_is_true_for_files_that_affect_restore(string name, string text, bool isNeeded)
    {
        var file = folder.Add(name, text);
        var project = folder.Add("web.csproj", "<PackageReference Include=\"Aspire\" Version=\"$(AspireVersion)\" />");

        Assert.AreEqual(isNeeded, RestoreInput.IsNeeded(file, [file, project]));
    }
}
