using NuGet.Versioning;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Render;

namespace SlimContainer.Sdk.Tests.Infrastructure;

/// <summary>A console app and what becomes of it; a test changes what it is about.</summary>
internal static class Sample
{
    /// <summary>A day on which every .NET version of the samples is supported.</summary>
    public static DateOnly Today { get; } = new(2026, 11, 1);

    public static ImageData Knowledge { get; } = ImageData.Load(Repository.Data);

    public static ProjectFacts Console { get; } = new()
    {
        ProjectFile = NativePath.Of("/repo/hello/hello.csproj"),
        AssemblyName = "hello",
        Kind = ApplicationKind.Console,
        TargetFramework = "net10.0",
        TargetFrameworkVersion = new Version(10, 0),
        Closure = ClosureOf("/repo/hello/hello.csproj", new Version(10, 0)),
        SdkVersion = new NuGetVersion(10, 0, 401),
        UsesGlobalization = true,
        UsesTimeZones = true,
        Dockerfile = NativePath.Of("/repo/hello/Dockerfile"),
        IntermediateFolder = NativePath.Of("/repo/hello/obj/slimcontainer"),
    };

    public static ProjectFacts Web { get; } = Console.Named("web") with { Kind = ApplicationKind.Web };

    public static ProjectFacts WebAssembly { get; } =
        Console.Named("pages") with { Kind = ApplicationKind.WebAssembly, IsTrimmed = true };

    public static ProjectFacts Worker { get; } = Console.Named("worker");

    /// <summary>A web app whose project configures all that it can.</summary>
    public static ProjectFacts Configured { get; } = (Web with
    {
        PublishesRepositoryUrl = true,
        Closure = Web.Closure with { Projects = [Web.Closure.Projects[0] with { Packages = ["MinVer"] }] },
        Container = new()
        {
            Ports = [new("9090", ""), new("53", "udp")],
            Environment = [new("Greeting", "say \"hi\" to $USER\nand C:\\"), new("ASPNETCORE_HTTP_PORTS", "8081")],
            Labels = [new("com.example.team", "web & more")],
            User = "app",
            WorkingDirectory = "/srv/my app/",
            Command = new() { AppCommandArguments = ["--verbose"], DefaultArguments = ["$run"] },
            Volumes = ["/data", "/srv/my app/cache"],
            HealthCheck = new()
            {
                Check = "/healthz",
                Interval = "10s",
                Timeout = "2s",
                StartPeriod = "1m",
                Retries = "5",
            },
            LabelSources = new()
            {
                Title = "Shop",
                Description = "Sells things; \"all\" of them",
                Authors = "Ana;Bo",
                InformationUrl = "https://example.com",
                DocumentationUrl = "https://example.com",
                LicenseExpression = "MIT",
                Version = "1.0.0",
                RepositoryUrl = "https://example.com/shop.git",
            },
        },
    }).With(ContainerProperties.StopSignal, "SIGINT");

    /// <summary>The project with a property of the package set.</summary>
    public static ProjectFacts With(this ProjectFacts facts, Property property, string value) => facts with
    {
        Properties = facts.Properties.With([new("ProjectFile", facts.ProjectFile), new(property.Name, value)]),
    };

    public static ProjectFacts Named(this ProjectFacts facts, string name)
    {
        var file = Path.Combine(facts.ProjectFolder, name + ".csproj");
        return facts with
        {
            AssemblyName = name,
            ProjectFile = file,
            Closure = ClosureOf(file, facts.TargetFrameworkVersion),
        };
    }

    /// <summary>The app's project and nothing else.</summary>
    public static ProjectClosure ClosureOf(string file, params ValueList<Version> frameworks) => new()
    {
        Projects = [Project(file) with { Frameworks = frameworks }],
    };

    /// <param name="file">Its path on Linux, or in the form of the operating system.</param>
    public static ClosureProject Project(string file) =>
        new(
            NativePath.Of(file),
            Path.GetFileNameWithoutExtension(file),
            [new Version(10, 0)],
            [],
            null,
            [],
            [],
            [],
            [],
            []);

    public static ProjectFacts Targeting(this ProjectFacts facts, string framework) =>
        facts with
        {
            TargetFramework = framework,
            TargetFrameworkVersion = Version.Parse(framework["net".Length..]),
            Closure = ClosureOf(facts.ProjectFile, Version.Parse(framework["net".Length..])),
        };

    /// <summary>What only one build knows.</summary>
    public static BuildMetadata Build { get; } = new("1.2.3", "81f45e5", "2026-11-24T16:09:55Z");

    public static ImageDecision Images(ProjectFacts facts) =>
        new ImageChooser(Knowledge, Today).Choose(facts, Dialect.Of(facts).HasPlatformArguments);

    public static ImagePlan Plan(ProjectFacts facts) =>
        new ImagePlanner(new ImageChooser(Knowledge, Today)).Plan(facts);

    public static string Dockerfile(ImagePlan plan) =>
        new Renderer(Repository.Templates).Dockerfile(plan, "Dockerfile").Text;

    public static string IgnoreFile(ImagePlan plan) =>
        new Renderer(Repository.Templates).IgnoreFile(plan, ".dockerignore").Text;

    /// <summary>What the targets would collect for a console app.</summary>
    public static Dictionary<string, string> Values(string projectFolder) => new()
    {
        ["ProjectFile"] = Path.Combine(projectFolder, "hello.csproj"),
        ["AssemblyName"] = "hello",
        ["TargetFramework"] = "net10.0",
        ["TargetFrameworkIdentifier"] = ".NETCoreApp",
        ["TargetFrameworkVersion"] = "v10.0",
        ["SdkVersion"] = "10.0.401",
        ["FrameworkReferences"] = "Microsoft.NETCore.App",
        ["SlimContainerDockerfile"] = "Dockerfile",
    };
}
