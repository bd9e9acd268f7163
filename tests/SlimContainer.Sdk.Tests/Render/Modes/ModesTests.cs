using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Render;
using SlimContainer.Sdk.Tests.Infrastructure;
using SlimContainer.Sdk.Tests.Plan;

namespace SlimContainer.Sdk.Tests.Render;

/// <summary>The generated files in each mode, for each publish kind and syntax.</summary>
[TestClass]
public sealed class ModesTests
{
    private static readonly ProjectFacts Shop = AppLayerPlannerTests.Shop;

    private static readonly Dictionary<string, ProjectFacts> Kinds = new()
    {
        ["framework-dependent"] = Shop,
        ["self-contained"] = Shop with { Publish = PublishKind.SelfContained },
        ["trimmed"] = Shop with { Publish = PublishKind.SelfContained, IsTrimmed = true },
        ["single-file"] = Shop with { Publish = PublishKind.SelfContained, IsSingleFile = true },
        ["ready-to-run"] = Shop with { CommandLineProperties = [new("PublishReadyToRun", "true")] },
        ["native-aot"] = Shop with { Publish = PublishKind.NativeAot },
        ["scratch"] = Shop with
        {
            Publish = PublishKind.NativeAot,
            IsStatic = true,
            UsesGlobalization = false,
            BaseOptions = new() { Base = "scratch" },
        },
    };

    private static readonly string First = Kinds.Keys.First();

    [TestMethod]
    [DataRow("MultiStage")]
    [DataRow("Split")]
    [DataRow("Prebuilt")]
    public void Files_by_mode(string mode) =>
        Snapshot.Match(Files(mode, First, DockerfileSyntax.BuildKit), $"mode={mode.ToLowerInvariant()}");

    [TestMethod]
    [DataRow("MultiStage", "BuildKit")]
    [DataRow("MultiStage", "Portable")]
    [DataRow("Prebuilt", "BuildKit")]
    public void Files_of_a_WebAssembly_app(string mode, string syntax)
    {
        var plan = Sample.Plan(Sample.WebAssembly with
        {
            Mode = Enum.Parse<BuildMode>(mode),
            Syntax = Enum.Parse<DockerfileSyntax>(syntax),
        });

        Snapshot.Match(Sample.Dockerfile(plan), $"{mode.ToLowerInvariant()}_{syntax.ToLowerInvariant()}");
    }

    [TestMethod]
    [DataRow("MultiStage", "BuildKit")]
    [DataRow("MultiStage", "Portable")]
    [DataRow("Split", "BuildKit")]
    [DataRow("Split", "Portable")]
    [DataRow("Prebuilt", "BuildKit")]
    [DataRow("Prebuilt", "Portable")]
    public void Publish_kinds_differ_from_framework_dependent(string mode, string syntax) => Snapshot.MatchDifferences(
        Files(mode, First, Enum.Parse<DockerfileSyntax>(syntax)),
        Kinds.Keys.Skip(1).Select(kind => (kind, Files(mode, kind, Enum.Parse<DockerfileSyntax>(syntax)))),
        $"mode={mode.ToLowerInvariant()}_syntax={syntax.ToLowerInvariant()}");

    [TestMethod]
    public void Portable_syntax_differs_from_BuildKit() => Snapshot.MatchDifferences(
        Files("MultiStage", First, DockerfileSyntax.BuildKit),
        [("portable", Files("MultiStage", First, DockerfileSyntax.Portable))]);

    [TestMethod]
    public void Image_configuration_is_the_same_in_all_modes()
    {
        var configurations = Enum.GetValues<BuildMode>()
            .Select(mode => Sample.Plan(Shop with { Mode = mode }))
            .Select(plan => new Renderer(Repository.Templates).Dockerfiles(plan).Last().Text)
            .Select(text => text[text.IndexOf("WORKDIR /app", StringComparison.Ordinal)..])
            .Distinct();

        Assert.HasCount(1, configurations);
    }

    [TestMethod]
    public void Prebuilt_squashed_image_installs_packages_and_copies_in_one_step() =>
        Snapshot.Match(Sample.Dockerfile(Sample.Plan(Shop with
        {
            Mode = BuildMode.Prebuilt,
            IsSquashed = true,
            OsPackages = [new("libfontconfig1", "", true)],
        })));

    [TestMethod]
    public void Space_in_the_prebuilt_layers_path_is_escaped()
    {
        var dockerfile = Sample.Dockerfile(Sample.Plan(Shop with
        {
            Mode = BuildMode.Prebuilt,
            IsSquashed = true,
            OsPackages = [new("libfontconfig1", "", true)],
            IntermediateFolder = NativePath.Of("/repo/hello/my obj"),
        }));

        Assert.Contains(@"RUN --mount=type=bind,source=my\ obj/", dockerfile);
    }

    [TestMethod]
    public void Secrets_are_passed_only_to_the_first_build_in_Split_mode()
    {
        var facts = Sample.Web with
        {
            Mode = BuildMode.Split,
            Closure = Sample.Web.Closure with
            {
                ConfigFiles = [NativePath.Of("/repo/hello/nuget.config")],
                CredentialFiles = [NativePath.Of("/repo/hello/nuget.config")],
            },
        };

        var request = BuildManifest.Of(facts, Sample.Plan(facts))
            .Request(new BuildMetadata("1.0.0", "", ""), hasIgnoreFile: false);

        Assert.AreEqual(
            (NativePath.Of("/repo/hello/Dockerfile.final"), "web:latest"),
            (request.Dockerfile, request.Tags[0]));
        Assert.IsEmpty(request.Secrets);
        Assert.AreEqual(
            (NativePath.Of("/repo/hello/Dockerfile.build"), "web-build", 1),
            (request.DependsOn!.Dockerfile, request.DependsOn.Tags[0], request.DependsOn.Secrets.Count));
    }

    private static string Files(string mode, string kind, DockerfileSyntax syntax)
    {
        var plan = Sample.Plan(Kinds[kind] with { Mode = Enum.Parse<BuildMode>(mode), Syntax = syntax });
        var renderer = new Renderer(Repository.Templates);
        var files = renderer.Dockerfiles(plan).Append(renderer.IgnoreFile(plan, plan.Context.IgnoreFile));
        return string.Join(
            '\n',
            files.Select(file => $"--- {FilePaths.Relative(file.Path, NativePath.Of("/repo"))} ---\n{file.Text}"));
    }
}
