using System.Xml.Linq;
using SlimContainer.Sdk.Benchmarks.Apps;

namespace SlimContainer.Sdk.Benchmarks.Approaches;

/// <summary>This project: the files are generated once, as a team has them in its repository, and then built.</summary>
/// <param name="mode">The short name, behind that of the project; empty for what it does by itself.</param>
/// <param name="properties">What the app's project sets beside the reference to the package.</param>
internal abstract class Own(string mode, params XElement[] properties) : Approach
{
    private const string Id = "SlimContainer.Sdk";

    public override string Name { get; } = "slimcontainer" + (mode.Length == 0 ? "" : $"-{mode.ToLowerInvariant()}");

    public override string Title { get; } = Id + (mode.Length == 0 ? "" : $", {mode}");

    public override bool IsOurs => true;

    public override async Task PrepareAsync(Checkout checkout)
    {
        AddFeed(checkout);
        foreach (var service in checkout.App.Services)
        {
            AddPackage(checkout, service);
        }

        PrepareRepository(checkout);
        foreach (var service in checkout.App.Services)
        {
            await checkout.Bench.DotNetAsync(
                Path.Combine(checkout.Folder, service.Folder),
                "msbuild",
                "-restore",
                "-t:SlimContainerGenerate").ConfigureAwait(false);
            if (!IsOfMode(checkout, service))
                throw new BenchmarkException($"{service.Name} has no Dockerfile of the mode {mode}");
        }
    }

    public override string BaseImage(Checkout checkout, Service service) =>
        DockerBuild.BaseImage(Dockerfile(checkout, service));

    /// <summary>
    /// Whether what was generated is what is measured: a property that is not known changes nothing, and says nothing.
    /// </summary>
    protected abstract bool IsOfMode(Checkout checkout, Service service);

    /// <summary>Changes files of all services, after each has the package.</summary>
    protected virtual void PrepareRepository(Checkout checkout)
    {
    }

    /// <summary>The Dockerfile of the app's image.</summary>
    protected virtual string Dockerfile(Checkout checkout, Service service) =>
        Path.Combine(checkout.Folder, service.Folder, "Dockerfile");

    /// <summary>Builds a generated Dockerfile as its first lines say: the context is where the command runs.</summary>
    protected static Task<Built> BuildAsync(
        Checkout checkout,
        Service service,
        string dockerfile,
        string? image,
        bool cold) =>
        DockerBuild.RunAsync(
            checkout, service, dockerfile, DockerfileCommand.Read(dockerfile).Folder, image, cold);

    // The package is on no public feed: it lies in the repository, and goes with the context.
    private static void AddFeed(Checkout checkout)
    {
        var feed = Directory.CreateDirectory(Path.Combine(checkout.Folder, "packages")).FullName;
        File.Copy(checkout.Bench.Package, Path.Combine(feed, Path.GetFileName(checkout.Bench.Package)));
        File.WriteAllText(Path.Combine(checkout.Folder, "nuget.config"), """
            <configuration>
              <packageSources>
                <add key="local" value="packages" />
              </packageSources>
            </configuration>
            """);
    }

    private void AddPackage(Checkout checkout, Service service)
    {
        var project = Path.Combine(checkout.Folder, service.Project);
        var document = XDocument.Load(project);
        var version = new XAttribute("Version", checkout.Bench.PackageVersion);
        var central = checkout.App.RootFiles.Contains("Directory.Packages.props");
        document.Root!.Add(
            new XElement(
                "PropertyGroup",
                new XElement("ContainerRepository", checkout.Repository(service)),
                properties),
            new XElement(
                "ItemGroup",
                central ? new XElement("PackageVersion", new XAttribute("Include", Id), version) : null,
                new XElement(
                    "PackageReference",
                    new XAttribute("Include", Id),
                    new XAttribute("PrivateAssets", "all"),
                    central ? null : version)));
        document.Save(project);
    }
}
