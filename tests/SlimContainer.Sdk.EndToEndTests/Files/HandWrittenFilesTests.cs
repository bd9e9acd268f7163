using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>
/// A repository with a Dockerfile and an ignore file of its own, for the whole repository as build context.
/// </summary>
[TestClass]
public sealed class HandWrittenFilesTests(TestContext test)
{
    [TestMethod]
    public async Task Check_names_the_lines_that_lack_what_the_project_reads()
    {
        using var shop = new Workspace(test, "shop");
        shop.Write(".git/HEAD", "");
        shop.Write("global.json", "{ \"sdk\": { \"rollForward\": \"latestMajor\" } }");
        shop.Write("Directory.Packages.props", "<Project />");
        shop.Write("LICENSE", "MIT");
        shop.Write("src/Web/Web.csproj", Projects.Web(items: """<EmbeddedResource Include="../../LICENSE" />"""));
        shop.Write("src/Web/Program.cs", Projects.WebProgram);
        shop.Write("src/Web/wwwroot/lib/site.js", "");
        shop.Write("src/Web/Dockerfile", """
            FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
            COPY nuget.config ./
            COPY packages/ packages/
            COPY src/ src/
            RUN dotnet publish src/Web -o /app
            FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra
            RUN mkdir /data
            COPY --from=build /app .
            EXPOSE 8080
            ENTRYPOINT ["dotnet", "Web.dll"]
            """);
        shop.Write(".dockerignore", "packages\n**/wwwroot/lib/\n");

        var check = await shop.DotNetAsync("msbuild", "-restore", "src/Web", "-t:SlimContainerCheck", "-tl:off");

        check.ShouldFailWith("SLIM5002");
        StringAssert.Contains(
            check.Text,
            "src/Web/Dockerfile(5): error SLIM5002: Directory.Packages.props is not copied");
        StringAssert.Contains(check.Text, "src/Web/Dockerfile(5): error SLIM5009: LICENSE, which Web.csproj compiles");
        StringAssert.Contains(check.Text, "src/Web/Dockerfile(7): error SLIM5010: ");
        StringAssert.Contains(check.Text, ".dockerignore(1): error SLIM5008: This line excludes packages/");
        StringAssert.Contains(
            check.Text,
            ".dockerignore(2): error SLIM5008: This line excludes src/Web/wwwroot/lib/site.js ");
        Assert.AreEqual(5, Findings(check.Text), check.Text);
    }

    // MSBuild repeats errors in its summary.
    private static int Findings(string text) => text.Split('\n')
        .Select(line => line.Trim())
        .Where(line => line.Contains(": error SLIM", StringComparison.Ordinal))
        .Distinct()
        .Count();
}
