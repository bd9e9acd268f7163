using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Inspection;
using SlimContainer.Sdk.Staging;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Inspection;

[TestClass]
public sealed class ReportBuilderTests
{
    [TestMethod]
    [DataRow("/usr/lib/libc.so", "OsPackage libc6 2.39-1")]
    [DataRow("/etc/passwd", "Base example.com/aspnet:10.0")]
    [DataRow(
        "/usr/share/dotnet/shared/Microsoft.NETCore.App/10.0.1/System.Runtime.dll",
        "Runtime Microsoft.NETCore.App 10.0.1")]
    [DataRow("/usr/share/dotnet/dotnet", "Runtime .NET host 10.0.1")]
    [DataRow("/app/Npgsql.dll", "Package Npgsql 9.0.3")]
    [DataRow("/app/de/Npgsql.resources.dll", "Package Npgsql 9.0.3")]
    [DataRow("/app/runtimes/win-x64/native/n.dll", "Package Native 1.2.0")]
    [DataRow("/app/Data.dll", "Project Data")]
    [DataRow("/app/Web.dll", "App Web")]
    [DataRow("/app/data.csv", "App Web")]
    [DataRow("/opt/tool", "Unknown unknown")]
    public void File_has_the_owner_that_the_image_names(string path, string expected)
    {
        var report = SampleImage.Report;
        var owner = report.Owners[report.Files.Single(file => file.Path == path).Owner];

        Assert.AreEqual(expected, $"{owner.Kind} {owner.Name} {owner.Version}".Trim());
    }

    [TestMethod]
    public void Record_of_staging_is_preferred_to_the_list_of_the_app()
    {
        var record = new OwnerRecord(
            [new RecordedOwner("Package", "Data.Files", "3.0.0", ["Web", "Data.Files"])],
            new Dictionary<string, int> { ["data.csv"] = 0 });

        var report = new ReportBuilder(SampleImage.Contents, ImageOrigin.Unknown with { Record = record }).Build();

        var owner = report.Owners[report.Files.Single(file => file.Path == "/app/data.csv").Owner];
        Assert.AreEqual((OwnerKind.Package, "Data.Files", "3.0.0"), (owner.Kind, owner.Name, owner.Version));
    }

    [TestMethod]
    public void Owner_has_the_chain_of_references_from_the_app()
    {
        var owner = SampleImage.Report.Owners.Single(owner => owner.Name == "Npgsql");

        Assert.AreEqual("Web > Data > Npgsql", string.Join(" > ", owner.RequestedBy));
    }

    [TestMethod]
    public void Sums_are_those_of_all_layers_and_the_removed_files_are_wasted()
    {
        var report = SampleImage.Report;

        Assert.AreEqual(SampleImage.Contents.Layers.Sum(layer => layer.FileBytes), report.Sizes.Unpacked);
        Assert.AreEqual(report.Sizes.Unpacked, report.Owners.Sum(owner => owner.Unpacked));
        Assert.AreEqual(report.Sizes.Unpacked, report.Files.Sum(file => file.Unpacked));
        Assert.AreEqual(2_460_975, report.Sizes.UnpackedAboveBase);
        Assert.AreEqual(50, report.Sizes.Wasted);
        Assert.IsNull(report.Sizes.Packed);
    }

    [TestMethod]
    public void Layer_with_the_entry_point_is_the_one_that_a_code_change_ships()
    {
        Assert.AreEqual(4, SampleImage.Report.Layers.Index().Single(layer => layer.Item.IsShipped).Index);
        Assert.AreEqual(975, SampleImage.Report.Sizes.ShippedByCodeChange);
    }

    [TestMethod]
    public void Shares_of_files_add_up_to_the_packed_layer()
    {
        var contents = SampleImage.Contents with
        {
            Layers = [.. SampleImage.Contents.Layers.Select(layer => layer with { PackedBytes = layer.FileBytes / 2 })],
        };

        var report = new ReportBuilder(contents, ImageOrigin.Unknown).Build();

        Assert.AreEqual(contents.Layers.Sum(layer => layer.FileBytes / 2), report.Sizes.Packed);
        Assert.AreEqual(1_000_000, report.Files.Single(file => file.Path == "/app/Npgsql.dll").Packed);
    }

    [TestMethod]
    public void Base_ends_with_the_last_framework_or_OS_package_of_an_unknown_image() =>
        Assert.AreEqual(2, BaseLayers.Of(SampleImage.Contents));

    [TestMethod]
    [DataRow(
        "RUN rm -rf /var/cache\nCOPY --from=build /layers/packages /app/\nCOPY --from=build /layers/app /app/\n"
        + "WORKDIR /app",
        2)]
    [DataRow("COPY --from=build /layers/packages /app/\nCOPY --from=build /layers/app /app/\nWORKDIR /app\nUSER 1", 3)]
    [DataRow("RUN a\nRUN b\nWORKDIR /app", null)]
    public void Base_ends_where_the_history_of_the_final_stage_begins(string instructions, int? expected)
    {
        var stage = Dockerfile.Parse($"FROM x AS final\n{instructions}\n").Stages[^1];

        Assert.AreEqual(expected, BaseLayers.Of(SampleImage.Contents, stage));
    }

    [TestMethod]
    public void Json_is_read_again_and_is_the_same_for_equal_reports()
    {
        var text = ReportJson.Write(SampleImage.Report);

        Assert.AreEqual(SampleImage.Report, ReportJson.Read(text));
        Assert.AreEqual(text, ReportJson.Write(ReportJson.Read(text)));
        Assert.ThrowsExactly<System.Text.Json.JsonException>(
            () => ReportJson.Read(text.Replace("\"schema\": 1", "\"schema\": 2", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Table_and_markdown_show_sizes_owners_advice_and_comparison()
    {
        var report = ReportComparer.With(
            SizeAdvisor.With(SampleImage.Report, SampleImage.Contents),
            new ReportBuilder(WithoutPackage(), ImageOrigin.Unknown with { BaseLayers = 2 }).Build());

        Snapshot.Match($"{ReportTable.Of(report)}\n\n---\n\n{ReportMarkdown.Of(report)}");
        Assert.IsTrue(ReportTable.Of(report).Split('\n').All(line => line.Length <= 100));
    }

    private static ImageContents WithoutPackage() => SampleImage.Contents with
    {
        Name = "web:0",
        Layers = [.. SampleImage.Contents.Layers.Where((_, index) => index != 3)],
        Texts = SampleImage.Contents.Texts.Where(text => text.Key.Layer < 3)
            .Concat(SampleImage.Contents.Texts.Where(text => text.Key.Layer == 4)
                .Select(text => KeyValuePair.Create((3, text.Key.Path), text.Value)))
            .ToDictionary(),
    };
}
