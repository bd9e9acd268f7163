using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Facts;

/// <summary>Where there is no test. How tests are found needs MSBuild: the end-to-end tests show it.</summary>
[TestClass]
public sealed class TestClosureReaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public void No_test_project_is_an_error_that_says_how_to_name_one()
    {
        var failure = Failure.Of(DiagnosticCode.NoTestProject, () => Read());

        Assert.Contains("SlimContainerTestProject", failure.Message);
        Assert.AreEqual(folder["app/app.csproj"], failure.File);
    }

    [TestMethod]
    public void A_named_project_that_is_not_there_is_an_error_that_names_it() =>
        Assert.Contains(
            folder["tests/Tests.csproj"],
            Failure.Of(DiagnosticCode.NoTestProject, () => Read(folder["tests/Tests.csproj"])).Message);

    private void Read(params string[] named) =>
        TestClosureReader.Read(Sample.ClosureOf(folder.Add("app/app.csproj", "")), named, CancellationToken.None);
}
