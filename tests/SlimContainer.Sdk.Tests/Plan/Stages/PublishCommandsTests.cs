using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Plan;

/// <summary>The commands of the build stage.</summary>
[TestClass]
public sealed class PublishCommandsTests
{
    [TestMethod]
    [DataRow("A;B")]
    [DataRow("A,B")]
    public void Command_line_property_with_a_list_separator_is_quoted(string value)
    {
        var facts = Sample.Web with { CommandLineProperties = [new("NoWarn", value)] };

        Assert.Contains($"-p:NoWarn=\"{value}\"", Sample.Dockerfile(Sample.Plan(facts)));
    }
}
