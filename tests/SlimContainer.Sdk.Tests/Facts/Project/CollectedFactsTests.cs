using Microsoft.Build.Utilities;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Tests.Tasks;

namespace SlimContainer.Sdk.Tests.Facts;

[TestClass]
public sealed class CollectedFactsTests
{
    [TestMethod]
    public void Last_item_of_a_name_is_used()
    {
        var facts = new CollectedFacts(
            [.. TaskInput.Facts(new Dictionary<string, string> { ["A"] = "1" }), Fact("A", ("Value", "50%253B"))]);

        Assert.AreEqual("50%3B", facts.Values.Text("A"));
    }

    [TestMethod]
    public void Option_is_a_value_and_an_item_is_not()
    {
        var facts = new CollectedFacts(
        [
            Fact("SlimContainerEngine", ("Value", "podman"), ("Kind", "Option")),
            Fact("SlimContainerVolume", ("Value", "x"), ("Kind", "ContainerLabel")),
        ]);

        Assert.AreEqual("podman", facts.Values.Text("SlimContainerEngine"));
        Assert.AreEqual("", facts.Values.Text("SlimContainerVolume"));
        Assert.AreEqual([new ContainerItem("ContainerLabel", "SlimContainerVolume", "x", "")], facts.ContainerItems);
    }

    [TestMethod]
    public void Property_and_items_of_an_option_are_one_list()
    {
        var facts = new CollectedFacts(
        [
            Fact("SlimContainerLabel", ("Value", "a=1;b=2%253B3"), ("Kind", "Option")),
            Fact("c", ("Value", "4"), ("Kind", "Option"), ("Option", "SlimContainerLabel")),
            Fact("d=5", ("Kind", "Option"), ("Option", "SlimContainerLabel")),
        ]);

        Assert.AreEqual(["a=1", "b=2%3B3", "c=4", "d=5"], facts.Lists["SlimContainerLabel"]);
        Assert.IsEmpty(facts.ContainerItems);
    }

    private static TaskItem Fact(string name, params (string Name, string Value)[] metadata) =>
        new(name, metadata.ToDictionary(one => one.Name, one => one.Value));
}
