using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Render;
using SlimContainer.Sdk.Tests.Infrastructure;
using SlimContainer.Sdk.Tests.Plan;

namespace SlimContainer.Sdk.Tests.Render;

/// <summary>Every mode, publish kind and syntax: the files that a user finds.</summary>
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
        ["scratch"] = Shop with { Publish = PublishKind.NativeAot, IsStatic = true, UsesGlobalization = false, BaseOptions = new() { Base = "scratch" } },
    };

    private static IEnumerable<(string Mode, string Kind, string Syntax)> All =>
        from mode in Enum.GetNames<BuildMode>()
        from kind in Kinds.Keys
        from syntax in Enum.GetNames<DockerfileSyntax>()
        select (mode, kind, syntax);

    [TestMethod]
    [DynamicData(nameof(All))]
    public void Files(string mode, string kind, string syntax)
    {
        var plan = Sample.Plan(Kinds[kind] with { Mode = Enum.Parse<BuildMode>(mode), Syntax = Enum.Parse<DockerfileSyntax>(syntax) });
        var files = new Renderer(Repository.Templates).Dockerfiles(plan).Append(new Renderer(Repository.Templates).IgnoreFile(plan, plan.Context.IgnoreFile));

        Snapshot.Match(
            string.Join('\n', files.Select(file => $"--- {Path.GetRelativePath("/repo", file.Path)} ---\n{file.Text}")),
            $"{mode.ToLowerInvariant()}_{kind}_{syntax.ToLowerInvariant()}");
    }

    [TestMethod]
    public void All_modes_configure_the_image_alike()
    {
        var configurations = Enum.GetValues<BuildMode>()
            .Select(mode => new Renderer(Repository.Templates).Dockerfiles(Sample.Plan(Shop with { Mode = mode })).Last().Text)
            .Select(text => text[text.IndexOf("WORKDIR /app", StringComparison.Ordinal)..])
            .Distinct();

        Assert.HasCount(1, configurations);
    }

    [TestMethod]
    public void Squashed_and_prebuilt_is_one_step_too() => Snapshot.Match(Sample.Dockerfile(Sample.Plan(Shop with
    {
        Mode = BuildMode.Prebuilt,
        IsSquashed = true,
        OsPackages = [new("libfontconfig1", "", true)],
    })));

    [TestMethod]
    public void The_folder_of_what_the_host_published_may_have_a_blank()
    {
        var dockerfile = Sample.Dockerfile(Sample.Plan(Shop with
        {
            Mode = BuildMode.Prebuilt,
            IsSquashed = true,
            OsPackages = [new("libfontconfig1", "", true)],
            IntermediateFolder = "/repo/hello/my obj",
        }));

        Assert.Contains(@"RUN --mount=type=bind,source=my\ obj/", dockerfile);
    }

    [TestMethod]
    public void Secrets_and_versions_go_to_the_first_of_two_builds_alone()
    {
        var facts = Sample.Web with
        {
            Mode = BuildMode.Split,
            Closure = Sample.Web.Closure with { ConfigFiles = ["/repo/hello/nuget.config"], CredentialFiles = ["/repo/hello/nuget.config"] },
        };

        var request = BuildManifest.Of(facts, Sample.Plan(facts)).Request(new BuildMetadata("1.0.0", "", ""));

        Assert.AreEqual(("/repo/hello/Dockerfile.final", "web:latest"), (request.Dockerfile, request.Tags[0]));
        Assert.IsEmpty(request.Secrets);
        Assert.AreEqual(("/repo/hello/Dockerfile.build", "web-build", 1), (request.DependsOn!.Dockerfile, request.DependsOn.Tags[0], request.DependsOn.Secrets.Count));
    }
}
