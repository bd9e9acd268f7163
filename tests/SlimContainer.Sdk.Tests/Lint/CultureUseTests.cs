using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Lint;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Lint;

[TestClass]
public sealed class CultureUseTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    [DataRow("Program.cs", "var german = new CultureInfo(\"de-DE\");", true)]
    [DataRow("Program.cs", "x.ToString(CultureInfo.GetCultureInfo(\"fr\"));", true)]
    [DataRow("Program.cs", "app.UseRequestLocalization(\"de\");", true)]
    [DataRow("Page.razor", "@(CultureInfo.CreateSpecificCulture(\"en-US\"))", true)]
    [DataRow("Texts.de.resx", "<root />", true)]
    [DataRow("Texts.pt-BR.resx", "<root />", true)]
    [DataRow("Texts.resx", "<root />", false)]
    [DataRow("Program.cs", "x.ToString(CultureInfo.InvariantCulture);", false)]
    [DataRow("Program.cs", "    // new CultureInfo(\"de\")", false)]
    [DataRow("Program.cs", "new CultureInfo(\"\");", false)]
    public void Culture_use_is_detected_in_code_and_resources(string name, string text, bool isFound)
    {
        var file = folder.Add(name, text);
        var facts = Sample.Web with
        {
            ProjectFile = folder["web.csproj"],
            Closure = new() { Projects = [Sample.Project(folder["web.csproj"]) with { Sources = [file] }] },
        };

        Assert.AreEqual(isFound ? name : null, new CultureUse(facts, Sample.Knowledge.Packages).First);
        Assert.IsNull(new CultureUse(facts with { UsesGlobalization = false }, Sample.Knowledge.Packages).First);
    }

    [TestMethod]
    public void Culture_use_is_detected_in_packages()
    {
        var facts = Sample.Web with { Packages = [new PackageFacts("Microsoft.Data.SqlClient", null, [])] };

        Assert.AreEqual("Microsoft.Data.SqlClient", new CultureUse(facts, Sample.Knowledge.Packages).First);
    }
}
