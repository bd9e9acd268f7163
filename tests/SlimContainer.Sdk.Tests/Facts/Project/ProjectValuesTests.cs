using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Tests.Facts;

[TestClass]
public sealed class ProjectValuesTests
{
    [TestMethod]
    public void Text_is_trimmed_and_empty_if_unset()
    {
        var values = new ProjectValues(new Dictionary<string, string> { ["Name"] = " \n hello " });

        Assert.AreEqual("hello", values.Text("Name"));
        Assert.AreEqual("", values.Text("Other"));
    }

    [TestMethod]
    [DataRow("true", true)]
    [DataRow(" True ", true)]
    [DataRow("TRUE", true)]
    [DataRow("false", false)]
    [DataRow("", false)]
    [DataRow("yes", false)]
    public void Flag_is_true_for_case_insensitive_true_only(string text, bool expected) =>
        Assert.AreEqual(expected, new ProjectValues(new Dictionary<string, string> { ["Flag"] = text }).Flag("Flag"));

    [TestMethod]
    public void List_has_no_empty_entries()
    {
        var values = new ProjectValues(new Dictionary<string, string> { ["List"] = ";a; b ;;c;" });

        Assert.AreEqual(["a", "b", "c"], values.List("List").ToValueList());
        Assert.IsEmpty(values.List("Other"));
    }
}
