using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Facts;

/// <summary>Missing test projects. Discovery needs MSBuild and is covered by the end-to-end tests.</summary>
[TestClass]
public sealed class TestClosureReaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public void Missing_test_project_is_an_error_that_names_the_property()
    {
        var failure = Failure.Of(DiagnosticCode.NoTestProject, () => Read());

        Assert.Contains("SlimContainerTestProject", failure.Message);
        Assert.AreEqual(folder["app/app.csproj"], failure.File);
    }

    [TestMethod]
    public void Specified_test_project_that_does_not_exist_is_an_error_with_its_path() =>
        Assert.Contains(
            folder["tests/Tests.csproj"],
            Failure.Of(DiagnosticCode.NoTestProject, () => Read(folder["tests/Tests.csproj"])).Message);

    private void Read(params string[] named) =>
        TestClosureReader.Read(Sample.ClosureOf(folder.Add("app/app.csproj", "")), named, CancellationToken.None);
}
