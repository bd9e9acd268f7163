using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.Tests.Inspection;

[TestClass]
public sealed partial class ReportPageTests
{
    [TestMethod]
    public void Policy_allows_exactly_the_style_and_scripts_of_the_page()
    {
        var page = ReportPage.Write(Report("/app/a.dll"));

        var scripts = string.Join(' ', Script().Matches(page).Select(match => $"'{Hash(match.Groups[1].Value)}'"));
        var style = Hash(Style().Match(page).Groups[1].Value);
        StringAssert.Contains(
            page,
            $"content=\"default-src 'none'; style-src '{style}'; script-src {scripts}; base-uri 'none'; "
            + "form-action 'none'\"");
    }

    [TestMethod]
    public void Page_without_files_is_smaller_than_100_kB() =>
        Assert.IsLessThan(100_000, Encoding.UTF8.GetByteCount(ReportPage.Write(Report())));

    [TestMethod]
    public void Page_refers_to_nothing_outside_of_it()
    {
        var page = ReportPage.Write(Report("/app/a.dll"));

        Assert.IsFalse(Reference().IsMatch(page), Reference().Match(page).Value);
    }

    [TestMethod]
    public void Equal_reports_give_equal_pages() =>
        Assert.AreEqual(ReportPage.Write(Report("/app/a.dll", "/b")), ReportPage.Write(Report("/app/a.dll", "/b")));

    [TestMethod]
    public void Page_has_no_carriage_return_and_no_placeholder()
    {
        var page = ReportPage.Write(Report("/app/a.dll"));

        Assert.IsFalse(page.Contains('\r', StringComparison.Ordinal));
        Assert.IsFalse(page.Contains("{{", StringComparison.Ordinal));
    }

    [TestMethod]
    public void Data_escapes_what_could_end_it()
    {
        var report = Report("/</script><!--\u2028\u202E\uD800{{script}}.dll") with { Image = "</title><b>" };

        var page = ReportPage.Write(report);

        var data = Data().Match(page).Groups[1].Value;
        Assert.IsFalse(data.Contains('<', StringComparison.Ordinal));
        Assert.IsTrue(Ascii.IsValid(data));
        StringAssert.Contains(data, @"script\u003E\u003C!--\u2028\u202E\uFFFD{{script}}.dll");
        StringAssert.Contains(page, "<title>&lt;/title&gt;&lt;b&gt;: image size</title>");
    }

    [TestMethod]
    public void Data_writes_each_folder_once()
    {
        var page = ReportPage.Write(Report("/app/de/a.dll", "/app/de/b.dll", "/app/c.dll", "/d"));

        using var data = JsonDocument.Parse(Data().Match(page).Groups[1].Value);
        Assert.AreEqual(
            """{"name":["","app","de"],"parent":[0,0,1]}""",
            data.RootElement.GetProperty("folders").ToString());
        var files = data.RootElement.GetProperty("files");
        Assert.AreEqual("[2,2,1,0]", files.GetProperty("folder").ToString());
        Assert.AreEqual("""["a.dll","b.dll","c.dll","d"]""", files.GetProperty("name").ToString());
    }

    [TestMethod]
    public void Smallest_files_of_a_folder_are_folded_above_the_limit()
    {
        var report = Report("/a/1", "/a/2", "/a/333", "/b/1", "/b/4444");

        var files = PageFiles.From(report, new PageFolders(), maxFiles: 2);

        Assert.AreEqual("333 4444 1 1", string.Join(' ', files.Name));
        Assert.AreEqual("6 7 8 4", string.Join(' ', files.Unpacked));
        Assert.AreEqual("2 1", string.Join(' ', files.Folded));
        Assert.AreEqual(report.Files.Sum(file => file.Packed), files.Packed!.Sum());
    }

    // The length of a path is the file's size.
    private static ImageReport Report(params string[] paths) => new()
    {
        Image = "shop:latest",
        Sizes = new ReportSizes(100, 50, 100, 50, 10, 0),
        Layers = [new ReportLayer("sha256:1", "COPY . .", false, true, 100, 50)],
        Owners = [new ReportOwner(OwnerKind.App, "shop", "", 100, 50, paths.Length)],
        Files = paths.Select(path => new ReportFile(path, 0, 0, path.Length, path.Length)).ToValueList(),
    };

    private static string Hash(string text) =>
        $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    [GeneratedRegex("<script>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex("<script type=\"application/json\" id=\"data\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Data();

    [GeneratedRegex("""\b(src|href|action)=|@import|url\(|fetch\(|XMLHttpRequest|innerHTML""")]
    private static partial Regex Reference();
}
