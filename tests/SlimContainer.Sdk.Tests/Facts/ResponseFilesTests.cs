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
    [DataRow("-p:A=b=c", "A=b=c")]
    [DataRow("-p:A=", "A=")]
    [DataRow("  # -p:A=1", "")]
    [DataRow("-verbosity:minimal -rp:A=1", "")]
    [DataRow("-p:A=1\n-p:A=2", "A=2")]
    public void Properties_are_read_as_MSBuild_reads_them(string text, string expected)
    {
        folder.Add("Directory.Build.rsp", text);

        Assert.AreEqual(expected, Properties(Read()));
    }

    [TestMethod]
    public void The_folder_of_the_file_replaces_its_variable()
    {
        folder.Add("Directory.Build.rsp", "-p:A=%MSBuildThisFileDirectory%x");

        Assert.AreEqual($"A={folder["x"]}", Properties(Read()));
    }

    [TestMethod]
    public void Included_files_and_the_project_folders_own_are_read_too()
    {
        folder.Add("Directory.Build.rsp", "-p:A=1;B=1\n@%MSBuildThisFileDirectory%eng/more.rsp");
        folder.Add("eng/more.rsp", "-p:C=1\n@%MSBuildThisFileDirectory%more.rsp");
        folder.Add("app/MSBuild.rsp", "-p:B=2");

        var read = Read();

        Assert.AreEqual("A=1 B=2 C=1", Properties(read));
        Assert.AreEqual([folder["Directory.Build.rsp"], folder["eng/more.rsp"], folder["app/MSBuild.rsp"]], read.Files);
    }

    [TestMethod]
    public void Only_the_nearest_one_counts()
    {
        folder.Add("Directory.Build.rsp", "-p:A=1");
        folder.Add("app/Directory.Build.rsp", "-p:B=1");

        Assert.AreEqual("B=1", Properties(Read()));
    }

    [TestMethod]
    public void One_above_the_boundary_does_not_count()
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
