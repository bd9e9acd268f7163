using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;
using YamlDotNet.RepresentationModel;

namespace SlimContainer.Sdk.Tests.Workflow;

/// <summary>Apps whose files around the image are compared.</summary>
internal static class PipelineSample
{
    /// <summary>A web app with a health check in a folder of its repository.</summary>
    public static ProjectFacts Shop { get; } = Sample.Web.Named("shop") with
    {
        Closure = new ProjectClosure
        {
            Projects =
            [
                Sample.Project("/repo/hello/shop.csproj") with
                {
                    References = [new(NativePath.Of("/repo/lib/lib.csproj"), ReferencesOutputAssembly: true)],
                },
                Sample.Project("/repo/lib/lib.csproj"),
            ],
        },
        Container = new() { HealthCheck = new() { Check = "/healthz" } },
    };

    /// <summary>An app whose platforms are built on machines of their own.</summary>
    public static ProjectFacts Fonts { get; } = Shop with { OsPackages = [new("libfontconfig1", "", true)] };

    /// <summary>Apps that are built on one machine.</summary>
    public static Dictionary<string, ProjectFacts> Variants { get; } = new()
    {
        ["OS packages"] = Fonts,
        ["one platform"] = Shop with { RuntimeIdentifiers = ["linux-arm64"] },
        ["Windows"] = Shop with { RuntimeIdentifiers = ["win-x64"] },
        ["published on the host"] = Shop with { Mode = BuildMode.Prebuilt },
        ["feeds with credentials"] = WithFeeds(Shop),
        ["version from git, labels, line breaks"] = Shop with
        {
            PublishesRepositoryUrl = true,
            Closure = Shop.Closure with
            {
                Projects = [.. Shop.Closure.Projects.Select(project => project with { Packages = ["MinVer"] })],
            },
            Container = new()
            {
                Environment = [new("Greeting", "Good morning\nand welcome")],
                LabelSources = new() { Title = "Shop", Switches = [new("ImageCreated", true)] },
            },
        },
        ["several target frameworks"] = Shop with { IsMultiTargeted = true },
        ["global.json"] = Shop with
        {
            GlobalJson = new(NativePath.Of("/repo/global.json"), new(10, 0, 100), "latestFeature"),
        },
        ["repository with owner"] = Shop with { ContainerRepository = "team/shop" },
    };

    /// <summary>Apps whose platforms are built on machines of their own, too.</summary>
    public static Dictionary<string, ProjectFacts> VariantsOfFonts { get; } = new()
    {
        ["Native AOT"] = Shop with { Publish = PublishKind.NativeAot },
        ["Arm with 32 bits"] = Shop with
        {
            RuntimeIdentifiers = ["linux-x64", "linux-arm"],
            OsPackages = [new("libfontconfig1", "", true)],
        },
        ["portable syntax"] = Shop with { Syntax = DockerfileSyntax.Portable },
        ["published on the host, Native AOT"] = Shop with
        {
            Mode = BuildMode.Prebuilt,
            Publish = PublishKind.NativeAot,
            RuntimeIdentifiers = ["linux-x64", "linux-arm64"],
        },
        ["two Dockerfiles"] = WithFeeds(Shop) with { Mode = BuildMode.Split },
    };

    /// <summary>All of them.</summary>
    public static Dictionary<string, ProjectFacts> All { get; } =
        Variants.Concat(VariantsOfFonts).Append(new("web", Shop)).ToDictionary();

    public static WorkflowPlan Plan(ProjectFacts facts, string registry = "") =>
        SampleWorkflow.PlanOfImage(facts, registry: registry) with { Root = NativePath.Of("/repo") };

    /// <summary>The files of a kind, each with its path as the first line.</summary>
    public static string Text(WorkflowPlan plan, WorkflowKind kind) => string.Join(
        '\n',
        SampleWorkflow.Generated(plan, kind)
            .Select(file => $"--- {FilePaths.Relative(file.Path, NativePath.Of("/repo"))} ---\n{file.Text}"));

    /// <summary>The documents of a YAML file.</summary>
    public static IList<YamlDocument> Yaml(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return stream.Documents;
    }

    private static ProjectFacts WithFeeds(ProjectFacts facts) => facts with
    {
        Closure = facts.Closure with
        {
            ConfigFiles = [NativePath.Of("/repo/nuget.config")],
            CredentialFiles = [NativePath.Of("/repo/nuget.config")],
            CredentialVariables = ["FEED_TOKEN"],
            PrivateFeeds = ["corp", "other-corp"],
        },
    };
}
