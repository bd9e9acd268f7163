using System.Security.Cryptography;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Inspection;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Inspection;

[TestClass]
public sealed class ReportFilesTests
{
    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public async Task Full_disk_is_one_error_and_each_file_is_old_or_new_as_a_whole()
    {
        using var folder = new TemporaryFolder();
        await using var disk = await SmallDisk.MountAsync(folder["disk"], kilobytes: 400);
        ReportFiles.Write(SampleImage.Report, disk.Path);
        var before = Contents(disk.Path);

        var failure = Failure.Of(
            DiagnosticCode.CannotWriteReport, () => ReportFiles.Write(LargeReport(), disk.Path));

        StringAssert.Contains(failure.Message, $"Cannot write the report to {disk.Path}: ");
        StringAssert.Contains(failure.Message, "SlimContainerReportFolder");
        CollectionAssert.AreEqual(before, Contents(disk.Path));
    }

    [TestMethod]
    public void Baseline_that_cannot_be_written_is_a_coded_error()
    {
        using var folder = new TemporaryFolder();
        var values = new ProjectValues(new Dictionary<string, string>
        {
            ["ProjectFile"] = folder["app.csproj"],
            [InspectionProperties.UpdateBaseline.Name] = "true",
            [InspectionProperties.SizeBaseline.Name] = "missing/size-baseline.json",
        });

        var failure = Failure.Of(
            DiagnosticCode.CannotWriteReport, () => new BudgetCheck(values).UpdateBaseline(SampleImage.Report));

        StringAssert.Contains(failure.Message, "Cannot write the size baseline to ");
    }

    private static ImageReport LargeReport() => SampleImage.Report with
    {
        Files = [.. SampleImage.Report.Files, .. Enumerable.Range(0, 20_000)
            .Select(number => new ReportFile($"/app/{number}", 0, 0, 1, null))],
    };

    private static string[] Contents(string folder) =>
    [
        .. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Select(file =>
            $"{Path.GetFileName(file)} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}"),
    ];
}
