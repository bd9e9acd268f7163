using System.Text;
using SlimContainer.Sdk.Files;

namespace SlimContainer.Sdk.Tests.Files;

[TestClass]
public sealed class StaticFileListTests
{
    [TestMethod]
    public void Every_file_has_one_date_and_nothing_else_is_changed()
    {
        const string Monday = """{"Endpoints":[{"Route":"a.txt","ResponseHeaders":[{"Name":"ETag","Value":"x"},{"Name":"Last-Modified","Value":"Mon, 23 Nov 2026 18:13:40 GMT"}]}]}""";

        var dated = Encoding.UTF8.GetString(StaticFileList.WithOneDate(Encoding.UTF8.GetBytes(Monday)));

        Assert.AreEqual(Monday.Replace("Mon, 23 Nov 2026 18:13:40", "Sat, 01 Jan 2000 00:00:00", StringComparison.Ordinal), dated);
    }

    [TestMethod]
    [DataRow("/app/web.staticwebassets.endpoints.json", true)]
    [DataRow("/app/appsettings.json", false)]
    public void It_is_told_by_its_name(string path, bool expected) => Assert.AreEqual(expected, StaticFileList.IsOne(path));
}
