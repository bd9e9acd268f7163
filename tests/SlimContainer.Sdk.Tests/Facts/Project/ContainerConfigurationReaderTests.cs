using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Tests.Facts;

[TestClass]
public sealed class ContainerConfigurationReaderTests
{
    [TestMethod]
    public void Last_environment_variable_of_a_name_wins_with_whitespace_preserved() => Assert.AreEqual(
        [new("B", " 2;3 "), new("A", "1")],
        Read(Variable("B", "x"), Variable("A", "1"), Variable("B", " 2;3 ")).Environment);

    [TestMethod]
    public void Default_arguments_keep_order_and_duplicates() => Assert.AreEqual(
        ["--tag", "a;b", "--tag", "c"],
        Read(Argument("--tag"), Argument("a;b"), Argument("--tag"), Argument("c")).Command.DefaultArguments);

    [TestMethod]
    public void Unset_label_switch_is_null()
    {
        var sources = ContainerConfigurationReader.Read(
            new ProjectValues(
                new Dictionary<string, string>
                {
                    ["ContainerGenerateLabelsImageTitle"] = "False",
                    ["ContainerGenerateLabelsImageUrl"] = "",
                }),
            []).LabelSources;

        Assert.IsNull(sources.Generate);
        Assert.IsFalse(sources.Switch("ImageTitle"));
        Assert.IsNull(sources.Switch("ImageUrl"));
    }

    private static ContainerConfiguration Read(params ContainerItem[] items) =>
        ContainerConfigurationReader.Read(new ProjectValues(new Dictionary<string, string>()), items);

    private static ContainerItem Variable(string name, string value) =>
        new("ContainerEnvironmentVariable", name, value, "");

    private static ContainerItem Argument(string word) => new("ContainerDefaultArgs", word, "", "");
}
