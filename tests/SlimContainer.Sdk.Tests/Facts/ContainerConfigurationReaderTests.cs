using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Tests.Facts;

[TestClass]
public sealed class ContainerConfigurationReaderTests
{
    [TestMethod]
    public void The_last_value_of_a_name_counts_to_its_last_blank() => Assert.AreEqual(
        [new("B", " 2;3 "), new("A", "1")],
        Read(Variable("B", "x"), Variable("A", "1"), Variable("B", " 2;3 ")).Environment);

    [TestMethod]
    public void Words_keep_their_order_and_come_more_than_once() => Assert.AreEqual(
        ["--tag", "a;b", "--tag", "c"],
        Read(Argument("--tag"), Argument("a;b"), Argument("--tag"), Argument("c")).Command.DefaultArguments);

    [TestMethod]
    public void A_switch_that_says_nothing_is_left_open()
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
