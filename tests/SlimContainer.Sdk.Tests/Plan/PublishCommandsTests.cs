using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Plan;

/// <summary>The commands of the build stage.</summary>
[TestClass]
public sealed class PublishCommandsTests
{
    [TestMethod]
    [DataRow("A;B")]
    [DataRow("A,B")]
    public void A_separator_in_a_property_of_the_command_line_is_quoted(string value)
    {
        var facts = Sample.Web with { CommandLineProperties = [new("NoWarn", value)] };

        Assert.Contains($"-p:NoWarn=\"{value}\"", Sample.Dockerfile(Sample.Plan(facts)));
    }
}
