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

    [TestMethod]
    public void Library_with_a_target_framework_for_Windows_is_restored_on_Linux()
    {
        var library = Sample.Project("/repo/lib/lib.csproj") with { Switches = new() { TargetsWindows = true } };
        var closure = Sample.Web.Closure;
        var facts = Sample.Web with { Closure = closure with { Projects = [.. closure.Projects, library] } };

        var dockerfile = Sample.Dockerfile(Sample.Plan(facts));

        Assert.HasCount(3, dockerfile.Split("-p:EnableWindowsTargeting=true"), dockerfile);
        Assert.DoesNotContain("EnableWindowsTargeting", Sample.Dockerfile(Sample.Plan(Sample.Web)));
    }
}
