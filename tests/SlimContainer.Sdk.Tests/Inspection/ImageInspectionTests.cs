using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Inspection;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Inspection;

/// <summary>The project's own image where the build writes it to a file.</summary>
[TestClass]
public sealed class ImageInspectionTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    [DataRow("local")]
    [DataRow("tar")]
    public async Task Build_without_an_image_is_an_error_that_names_the_output(string type)
    {
        var failure = await Reading.FailsAsync(
            DiagnosticCode.NoImage, () => Inspection(Output(type)).ReportAsync(CancellationToken.None));

        StringAssert.Contains(failure.Message, $"SlimContainerOutput is type={type},dest={folder["image"]}");
        Assert.AreEqual(("SlimContainerOutput", folder["app.csproj"]), (failure.Setting, failure.File));
    }

    [TestMethod]
    [DataRow("oci", false)]
    [DataRow("docker", false)]
    [DataRow("oci", true)]
    public async Task Image_that_the_build_writes_to_a_file_is_read_from_there(string type, bool isFolder)
    {
        var image = TestImage.Of(new TestBlob(new TestLayer().File("app/shop.dll", "123").ToArray()));
        if (isFolder)
            image.ToLayout(folder["image"]);
        else
            File.WriteAllBytes(folder["image"], image.ToArchive());

        var report = await Inspection(Output("local", "out"), Output(type)).ReportAsync(CancellationToken.None);

        Assert.AreEqual((3, "example.com/aspnet:10.0"), (report.Sizes.Unpacked, report.Base));
    }

    [TestMethod]
    [DataRow("image", "", false)]
    [DataRow("local", "out", true)]
    public void Image_of_an_engine_or_a_registry_is_in_no_output(string type, string path, bool push)
    {
        var build = Build(Output(type, path)) with { Push = push };

        Assert.IsNull(BuiltImage.InOutput(build, "app.csproj"));
    }

    private CsvOption Output(string type, string path = "image") =>
        new(type, path.Length > 0 ? [KeyValuePair.Create("dest", folder[path])] : []);

    private BuildRequest Build(params CsvOption[] outputs) => new()
    {
        Context = folder.Path,
        Dockerfile = folder.Add("Dockerfile", "FROM example.com/aspnet:10.0\nCOPY app /app\n"),
        Tags = ["shop:1"],
        Outputs = [.. outputs],
    };

    // An engine that exports no files, so that no process starts.
    private ImageInspection Inspection(params CsvOption[] outputs) => new(
        new InspectionRequest
        {
            ProjectFile = folder["app.csproj"],
            IntermediateFolder = folder["obj"],
            ReportFolder = folder["report"],
            PlanBuild = _ => Build(outputs),
            FindEngine = (_, _) => Task.FromResult(
                new ContainerEngineInfo(EngineKind.Podman, "no-such-engine", new Version(5, 0))),
        },
        _ => { });
}
