using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Facts;

/// <summary>The response files that MSBuild reads for a project, and the properties that they set.</summary>
[TestClass]
public sealed class ResponseFilesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    [DataRow("-p:A=1", "A=1")]
    [DataRow("/property:A=1;B=2", "A=1 B=2")]
    [DataRow("--p:A=1,B=2 -m", "A=1 B=2")]
    [DataRow("-p:A=\"1;2\"", "A=1;2")]
    [DataRow("\"-p:A=one two\"", "A=one two")]
    [DataRow("-p:A=1%3B2", "A=1;2")]
    // MSBuild unescapes single characters, not UTF-8.
    [DataRow("-p:A=é%E9%C3%A9", "A=éé\u00C3\u00A9")]
    [DataRow("-p:A=b=c", "A=b=c")]
    [DataRow("-p:A=", "A=")]
    [DataRow("  # -p:A=1", "")]
    [DataRow("-verbosity:minimal -rp:A=1", "")]
    [DataRow("-p:A=1\n-p:A=2", "A=2")]
    public void Properties_are_parsed_like_MSBuild_does(string text, string expected)
    {
        folder.Add("Directory.Build.rsp", text);

        Assert.AreEqual(expected, Properties(Read()));
    }

    [TestMethod]
    public void MSBuildThisFileDirectory_is_replaced_by_the_folder_of_the_file()
    {
        folder.Add("Directory.Build.rsp", "-p:A=%MSBuildThisFileDirectory%x");

        Assert.AreEqual($"A={folder["x"]}", Properties(Read()));
    }

    [TestMethod]
    public void Nested_response_files_and_MSBuild_rsp_of_the_project_folder_are_read()
    {
        folder.Add("Directory.Build.rsp", "-p:A=1;B=1\n@%MSBuildThisFileDirectory%eng/more.rsp");
        folder.Add("eng/more.rsp", "-p:C=1\n@%MSBuildThisFileDirectory%more.rsp");
        folder.Add("app/MSBuild.rsp", "-p:B=2");

        var read = Read();

        Assert.AreEqual("A=1 B=2 C=1", Properties(read));
        Assert.AreEqual([folder["Directory.Build.rsp"], folder["eng/more.rsp"], folder["app/MSBuild.rsp"]], read.Files);
    }

    [TestMethod]
    public void Nearest_Directory_Build_rsp_is_used()
    {
        folder.Add("Directory.Build.rsp", "-p:A=1");
        folder.Add("app/Directory.Build.rsp", "-p:B=1");

        Assert.AreEqual("B=1", Properties(Read()));
    }

    [TestMethod]
    public void Directory_Build_rsp_above_the_boundary_is_ignored()
    {
        folder.Add("Directory.Build.rsp", "-p:A=1");

        Assert.IsEmpty(ResponseFiles.Of(folder["app/app.csproj"], folder["app"]).Files);
    }

    private ResponseFiles Read() => ResponseFiles.Of(folder["app/app.csproj"], folder.Path);

    private static string Properties(ResponseFiles files) => string.Join(
        ' ',
        files.Properties
            .OrderBy(property => property.Key, StringComparer.Ordinal)
            .Select(property => $"{property.Key}={property.Value}"));
}
