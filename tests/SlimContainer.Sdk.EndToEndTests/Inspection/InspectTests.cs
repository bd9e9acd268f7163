using System.Text.Json.Nodes;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;
using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>The report of a built image: sums, owners, comparison and limits.</summary>
[TestClass]
[TestCategory("Engine")]
public sealed class InspectTests(TestContext test)
{
    private const string Image = "slimcontainer-tests/inspect:latest";

    private const string Repository = "-p:ContainerRepository=slimcontainer-tests/inspect";

    private static readonly string[] Build =
        ["msbuild", "Web/Web.csproj", "-restore", "-t:SlimContainerBuild", Repository];

    [TestInitialize]
    public Task EngineAnswers() => ContainerEngine.RequireAsync();

    [TestMethod]
    public async Task Report_has_each_byte_with_its_owner_and_limits_fail_the_build()
    {
        using var shop = SmallShop.Create(test);
        var built = await shop.DotNetAsync(Build);
        built.ShouldSucceed();
        StringAssert.Matches(
            built.Text, new(@"base \d+\.\d MB · packages \d+\.\d MB · projects [\d.]+ kB · app [\d.]+ kB"));

        (await InspectAsync(shop)).ShouldSucceed();

        var report = Read(shop);
        Assert.AreEqual(await HistoryBytesAsync(Image), report.Sizes.Unpacked);
        Assert.AreEqual(report.Sizes.Unpacked, report.Files.Sum(file => file.Unpacked));
        await OwnersAreThoseOfPublishAsync(shop, report);

        // A library that grew, against the report of before and a baseline.
        string[] baseline = ["-p:SlimContainerSizeBaseline=../size-baseline.json"];
        (await InspectAsync(shop, [.. baseline, "-p:SlimContainerUpdateBaseline=true"])).ShouldSucceed();
        File.Copy(ReportOf(shop), Path.Combine(shop.Folder, "before.json"));
        var text = new string('x', 40_000);
        shop.Write("Lib/Words.cs", $"public static class Words {{ public static string By => \"{text}\"; }}");
        string[] limit = ["-p:SlimContainerMaxGrowth=10kB", "-p:SlimContainerCompareWith=../before.json"];
        var over = await shop.DotNetAsync([.. Build, .. baseline, .. limit]);

        Assert.AreNotEqual(0, over.ExitCode);
        StringAssert.Contains(over.Text, "error SLIM4010: The app above the base has grown by");
        StringAssert.Contains(over.Text, "Largest growth: project Lib +");
        StringAssert.Matches(over.Text, new(@"projects [\d.]+ kB \(\+\d+\.\d kB\)"));
        var change = Read(shop).Comparison!.Owners[0];
        Assert.AreEqual((OwnerKind.Project, "Lib"), (change.Kind, change.Name));
        Assert.IsGreaterThan(40_000, change.Growth);
    }

    [TestMethod]
    [TestCategory(Nightly.Test)]
    public async Task Single_file_app_is_divided_into_its_files_with_the_owners_of_publish()
    {
        using var shop = SmallShop.Create(test);
        // Tests run in parallel: an image of its own.
        string[] options = ["-p:PublishSingleFile=true", "-p:ContainerRepository=slimcontainer-tests/inspect-single"];
        (await shop.DotNetAsync([.. Build, .. options])).ShouldSucceed();
        (await InspectAsync(shop, options)).ShouldSucceed();

        var report = Read(shop);
        var owners = report.Files.Where(file => file.Path.StartsWith("/app/", StringComparison.Ordinal))
            .ToDictionary(file => file.Path, file => report.Owners[file.Owner].Kind);
        Assert.AreEqual(
            (OwnerKind.App, OwnerKind.Project, OwnerKind.Runtime),
            (owners["/app/Web!/Web.dll"], owners["/app/Web!/Lib.dll"], owners["/app/Web"]));
        CollectionAssert.Contains(owners.Values, OwnerKind.Package);
        Assert.AreEqual(
            await HistoryBytesAsync("slimcontainer-tests/inspect-single"), report.Files.Sum(file => file.Unpacked));
    }

    [TestMethod]
    [DataRow("-p:SlimContainerImage=missing.tar", "SLIM4001")]
    [DataRow("-p:SlimContainerImage=app.csproj", "SLIM4002")]
    [DataRow("-p:SlimContainerMaxImageSize=big", "SLIM1018")]
    [DataRow("-p:SlimContainerSizeBaseline=none.json", "SLIM4011")]
    public async Task Bad_input_is_one_error_with_a_code(string property, string code)
    {
        using var app = new Workspace(test);
        app.Write("app.csproj", Projects.NotRestored("Microsoft.NET.Sdk"));
        app.Write("Program.cs", Projects.ConsoleProgram);

        var inspected = await app.DotNetAsync("msbuild", "-t:SlimContainerInspect", property);

        Assert.AreNotEqual(0, inspected.ExitCode);
        var errors = inspected.Text.Split('\n').Where(line => line.Contains(": error ", StringComparison.Ordinal));
        Assert.AreEqual(1, errors.Distinct().Count(), inspected.Text);
        StringAssert.Contains(inspected.Text, $"error {code}: ");
    }

    // Publish's own items, which MSBuild prints on the host.
    private static async Task OwnersAreThoseOfPublishAsync(Workspace shop, ImageReport report)
    {
        var items = await shop.DotNetAsync(
            "publish", "Web/Web.csproj", "-getItem:ResolvedFileToPublish", "-p:SlimContainerEnabled=false");
        var expected = JsonNode.Parse(items.Text)!["Items"]!["ResolvedFileToPublish"]!.AsArray()
            .ToDictionary(item => $"/app/{(string)item!["RelativePath"]!}", item => OwnerOf(item!));
        var found = report.Files
            .Where(file => !file.IsHidden && file.Path.StartsWith("/app/", StringComparison.Ordinal))
            .ToDictionary(file => file.Path, file => report.Owners[file.Owner]);

        Assert.IsNotEmpty(found);
        foreach (var (path, owner) in found)
        {
            var name = owner.Kind == OwnerKind.App ? "Web" : $"{owner.Name} {owner.Version}".Trim();
            Assert.AreEqual(expected.GetValueOrDefault(path, "Web"), name, path);
        }

        CollectionAssert.Contains(found.Values.Select(owner => owner.Kind).ToList(), OwnerKind.Package);
        CollectionAssert.Contains(found.Values.Select(owner => owner.Kind).ToList(), OwnerKind.Project);
    }

    private static string OwnerOf(JsonNode item) => (string?)item["NuGetPackageId"] is { Length: > 0 } package
        ? $"{package} {(string?)item["NuGetPackageVersion"]}"
        : (string?)item["ReferenceSourceTarget"] == "ProjectReference"
            ? Path.GetFileNameWithoutExtension((string)item["MSBuildSourceProjectFile"]!)
            : "Web";

    private static async Task<long> HistoryBytesAsync(string image)
    {
        var history = await ContainerEngine.DockerAsync("history", "--human=false", "--format", "{{.Size}}", image);
        return history.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Sum(long.Parse);
    }

    private static Task<Output> InspectAsync(Workspace shop, params string[] more) => shop.DotNetAsync(
        ["msbuild", "Web/Web.csproj", "-t:SlimContainerInspect", Repository, .. more]);

    private static string ReportOf(Workspace shop) =>
        Path.Combine(shop.Folder, "Web", "obj", "slimcontainer", "report", "report.json");

    private static ImageReport Read(Workspace shop) => ReportJson.Read(File.ReadAllText(ReportOf(shop)));
}
