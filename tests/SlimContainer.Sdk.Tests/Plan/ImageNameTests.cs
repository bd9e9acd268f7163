using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Plan;

[TestClass]
public sealed class ImageNameTests
{
    [TestMethod]
    [DataRow("hello", "hello:latest")]
    [DataRow("Hello", "hello:latest")]
    [DataRow("My App", "my-app:latest")]
    [DataRow("R&D", "r-d:latest")]
    [DataRow("Café", "caf:latest")]
    [DataRow("my app & é", "my-app:latest")]
    [DataRow("Acme.Shop.Api", "acme.shop.api:latest")]
    [DataRow("Acme..Shop", "acme.shop:latest")]
    [DataRow("a-.b", "a-b:latest")]
    [DataRow(".hidden.", "hidden:latest")]
    [DataRow("it's", "it-s:latest")]
    [DataRow("$HOME", "home:latest")]
    [DataRow("é", "app:latest")]
    [DataRow("...", "app:latest")]
    public void Assembly_name_is_converted_to_a_valid_repository(string assemblyName, string expected) =>
        Assert.AreEqual([expected], ImageName.All(Sample.Console with { AssemblyName = assemblyName }));

    [TestMethod]
    [DataRow("Acme/Shop", "acme/shop:latest")]
    [DataRow("/acme//shop/", "acme/shop:latest")]
    [DataRow("acme/-/shop", "acme/shop:latest")]
    [DataRow("//", "app:latest")]
    public void ContainerRepository_may_have_several_path_components(string repository, string expected) =>
        Assert.AreEqual([expected], ImageName.All(Sample.Console with { ContainerRepository = repository }));

    [TestMethod]
    public void ContainerImageTag_is_used_unchanged() =>
        Assert.AreEqual(["hello:1.2-Rc"], ImageName.All(Sample.Console with { ContainerImageTag = "1.2-Rc" }));

    [TestMethod]
    public void ContainerImageTags_give_one_image_name_per_distinct_tag() =>
        Assert.AreEqual(
            ["hello:1.2", "hello:latest"],
            ImageName.All(Sample.Console with { ContainerImageTags = ["1.2", "latest", "1.2"] }));

    [TestMethod]
    public void ContainerImageTag_and_ContainerImageTags_together_are_rejected() => Failure.Of(
        DiagnosticCode.ContradictingContainerValues,
        () => ImageName.All(Sample.Console with { ContainerImageTag = "1", ContainerImageTags = ["2"] }));

    [TestMethod]
    [DataRow("a b")]
    [DataRow("-a")]
    [DataRow("a\n")]
    [DataRow("é")]
    public void Invalid_tag_is_rejected(string tag) => Failure.Of(
        DiagnosticCode.InvalidContainerValue,
        () => ImageName.All(Sample.Console with { ContainerImageTag = tag }));

    [TestMethod]
    [DataRow("", "hello")]
    [DataRow("acme/shop", "acme/shop")]
    public void Name_of_the_command_line_is_not_in_generated_files(string own, string expected)
    {
        var closure = Sample.Console.Closure;
        var facts = Sample.Console with
        {
            ContainerRepository = "aspire-resource",
            IsNamedByCommandLine = true,
            Closure = closure with { Projects = [closure.Projects[0] with { ContainerRepository = own }] },
        };

        Assert.AreEqual(expected, ImageName.InFiles(facts));
        Assert.AreEqual(["aspire-resource:latest"], ImageName.All(facts));
        Assert.Contains($"docker build -t {expected} ", Sample.Dockerfile(Sample.Plan(facts)));
    }
}
