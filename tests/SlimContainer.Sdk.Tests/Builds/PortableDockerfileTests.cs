using SlimContainer.Sdk.Builds;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Builds;

[TestClass]
public sealed class PortableDockerfileTests : IDisposable
{
    private static readonly ContainerEngineInfo Classic = new(EngineKind.DockerClassic, "docker", new Version(26, 1));

    private readonly TemporaryFolder folder = new();
    private readonly List<string> log = [];
    private readonly string generated =
        GeneratedHeader.AddHeader(Sample.Dockerfile(Sample.Plan(Sample.Console)), "0.1.0");

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public void Generated_Dockerfile_is_used_where_the_engine_supports_it()
    {
        var request = Request(generated);
        var engine = new ContainerEngineInfo(EngineKind.DockerBuildKit, "docker", new Version(28, 0));

        Assert.AreSame(request, Portable(Sample.Console).Adapt(request, engine, default));
        Assert.IsEmpty(log);
    }

    [TestMethod]
    public void Generated_Dockerfile_is_replaced_by_a_portable_one_below_obj()
    {
        folder.Add(".dockerignore", "**\n");
        var request = Request(generated);

        var adapted = Portable(Sample.Console).Adapt(request, Classic, default);

        Assert.AreEqual(folder["obj/portable/Dockerfile"], adapted.Dockerfile);
        Assert.IsNull(DockerfileFeatures.FirstUnknown(File.ReadAllText(adapted.Dockerfile), Classic));
        Assert.AreEqual(generated, File.ReadAllText(request.Dockerfile));
        Assert.EndsWith($"building from an equivalent portable Dockerfile: {adapted.Dockerfile}", log.Single());
    }

    [TestMethod]
    public void Classic_builder_without_its_ignore_file_is_an_error()
    {
        var request = Request(generated);

        var failure = Failure.Of(
            DiagnosticCode.IgnoreFileUnknown, () => Portable(Sample.Console).Adapt(request, Classic, default));

        Assert.AreEqual(request.Dockerfile, failure.File);
        Assert.IsFalse(File.Exists(folder["obj/portable/Dockerfile"]));
    }

    [TestMethod]
    public void Unknown_feature_in_a_Dockerfile_of_the_user_is_an_error_at_its_line()
    {
        var request = Request("FROM scratch\nCOPY --chmod=644 a b\n");

        var failure = Failure.Of(
            DiagnosticCode.UnknownToEngine, () => Portable(Sample.Console).Adapt(request, Classic, default));

        Assert.AreEqual((request.Dockerfile, 2), (failure.File, failure.Line));
    }

    [TestMethod]
    public void Feature_unknown_to_the_engine_with_a_requested_syntax_is_an_error()
    {
        var request = Request(generated);
        var facts = Sample.Console with { Syntax = DockerfileSyntax.BuildKit };

        Failure.Of(DiagnosticCode.UnknownToEngine, () => Portable(facts).Adapt(request, Classic, default));
    }

    private BuildRequest Request(string dockerfile) =>
        BuildManifest.Of(Sample.Console, Sample.Plan(Sample.Console)).Request(Sample.Build, hasIgnoreFile: false) with
        {
            Context = folder.Path,
            Dockerfile = folder.Add("Dockerfile", dockerfile),
        };

    private PortableDockerfile Portable(ProjectFacts facts) => new()
    {
        ReadFacts = _ => facts,
        Plan = Sample.Plan,
        Request = planned => planned.Request(Sample.Build, hasIgnoreFile: false),
        TemplatesFolder = Repository.Templates,
        IntermediateFolder = folder["obj"],
        Log = log.Add,
    };
}
