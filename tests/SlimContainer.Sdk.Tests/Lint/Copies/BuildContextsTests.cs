using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Lint;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Lint;

[TestClass]
public sealed class BuildContextsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public BuildContextsTests()
    {
        folder.Add("Shop.sln", "");
        folder.Add("src/Web/Web.csproj", "");
        folder.Add("src/Lib/Lib.csproj", "");
    }

    public void Dispose() => folder.Dispose();

    [TestMethod]
    [DataRow("COPY src/Web/Web.csproj src/Web/", "")]
    [DataRow("COPY *.sln ./", "")]
    [DataRow("COPY Web/Web.csproj Lib/ ./", "src")]
    [DataRow("COPY [\"Web.csproj\", \".\"]\nCOPY . .", "src/Web")]
    [DataRow("ARG DIR=src\nCOPY ./$DIR/Lib/*.csproj ./", "")]
    [DataRow("COPY src/*/*.csproj ./\nCOPY Old/Old.csproj Old/", "", DisplayName = "an outdated line")]
    [DataRow("COPY . .", "|src|src/Web", DisplayName = "any folder")]
    [DataRow(
        "COPY --from=x /Web.csproj .\nADD https://example.com/Web.csproj .",
        "|src|src/Web",
        DisplayName = "no sources in it")]
    [DataRow("COPY publish/ .", null, DisplayName = "only files that do not exist")]
    public void Build_context_is_the_folder_that_contains_the_COPY_sources(string lines, string? expected)
    {
        var found = BuildContexts.Of(
            Dockerfile.Parse($"ARG DIR=x\nFROM sdk\n{lines}\n"),
            [folder.Path, folder["src"], folder["src/Web"]]);

        string[] folders = expected?.Split('|').Select(name => folder[name].TrimEnd('/')).ToArray() ?? [];
        CollectionAssert.AreEqual(folders, found.ToArray());
    }
}
