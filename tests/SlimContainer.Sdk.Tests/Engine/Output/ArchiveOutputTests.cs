using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Engine;

/// <summary>The archive of the target PublishContainer, by engine.</summary>
[TestClass]
public sealed class ArchiveOutputTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    [DataRow(EngineKind.DockerBuildKit, "26.1", "docker")]
    [DataRow(EngineKind.DockerClassic, "25.0", "docker")]
    [DataRow(EngineKind.DockerBuildKit, "24.0", "oci")]
    [DataRow(EngineKind.BuildxBuilder, "26.1", "oci")]
    [DataRow(EngineKind.Podman, "5.4", "oci")]
    public void Docker_saves_an_OCI_layout_since_25(object kind, string version, string expected)
    {
        var archive = Path.Combine(folder.Path, "out", "app.tar");
        var request = Request(new CsvOption("oci", [new("dest", archive)]));

        var adapted = ArchiveOutput.For(
            new ContainerEngineInfo((EngineKind)kind, "engine", Version.Parse(version)), request, archive);

        Assert.AreEqual(expected, adapted.Outputs.Single().Type);
        Assert.IsTrue(Directory.Exists(Path.GetDirectoryName(archive)));
    }

    private static BuildRequest Request(CsvOption output) => new()
    {
        Context = "C",
        Dockerfile = "D",
        Tags = ["app:1"],
        Outputs = [output],
    };
}
