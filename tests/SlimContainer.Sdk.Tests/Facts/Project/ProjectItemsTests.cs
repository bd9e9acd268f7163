using Microsoft.Build.Framework;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Tests.Tasks;

namespace SlimContainer.Sdk.Tests.Facts;

[TestClass]
public sealed class ProjectItemsTests
{
    [TestMethod]
    public void Last_item_of_a_name_is_used()
    {
        ITaskItem[] items = [.. TaskInput.Facts(new() { ["A"] = "1" }), .. TaskInput.Facts(new() { ["A"] = "50%3B" })];

        Assert.AreEqual("50%3B", ProjectItems.Values(items).Text("A"));
    }
}
