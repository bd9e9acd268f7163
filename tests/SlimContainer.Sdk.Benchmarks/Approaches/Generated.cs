using System.Xml.Linq;
using SlimContainer.Sdk.Benchmarks.Apps;

namespace SlimContainer.Sdk.Benchmarks.Approaches;

/// <summary>This project: the files are generated once, as a team has them in its repository, and then built.</summary>
/// <param name="name">The short name, behind that of the project.</param>
/// <param name="property">What the app's project sets beside the reference to the package; null for nothing.</param>
/// <param name="hostPublishes">Whether the app is published on the host before the image is built of it.</param>
internal sealed class Generated(string name = "", XElement? property = null, bool hostPublishes = false) : Approach
{
    private const string Id = "SlimContainer.Sdk";

    public override string Name { get; } = "slimcontainer" + (name.Length == 0 ? "" : $"-{name}");

    public override string Title { get; } = Id + (name.Length == 0 ? "" : $", {name}");

    public override bool IsOurs => true;

    public override async Task PrepareAsync(Checkout checkout)
    {
        AddFeed(checkout);
        foreach (var service in checkout.App.Services)
        {
            AddPackage(Path.Combine(checkout.Folder, service.Project), checkout.Bench.PackageVersion);
            await checkout.Bench.DotNetAsync(Path.Combine(checkout.Folder, service.Folder), "msbuild", "-restore", "-t:SlimContainerGenerate").ConfigureAwait(false);
            var publishes = (await File.ReadAllTextAsync(Dockerfile(checkout, service)).ConfigureAwait(false)).Contains("dotnet publish", StringComparison.Ordinal);
            if (publishes == hostPublishes)
                throw new BenchmarkException($"the Dockerfile {(publishes ? "publishes the app" : "does not publish the app")}, so that it is not of the mode that is measured");
        }
    }

    public override string BaseImage(Checkout checkout, Service service) => DockerBuild.BaseImage(Dockerfile(checkout, service));

    protected override async Task<Built> BuildAsync(Checkout checkout, Service service, bool cold)
    {
        var milliseconds = hostPublishes ? await PublishAsync(checkout, service, cold).ConfigureAwait(false) : 0;
        var image = await BuildImageAsync(checkout, service, cold).ConfigureAwait(false);
        return image with { Milliseconds = milliseconds + image.Milliseconds };
    }

    private static async Task<double> PublishAsync(Checkout checkout, Service service, bool cold)
    {
        if (cold && service == checkout.App.Services[0])
            checkout.ForgetHostBuilds();
        return (await checkout.Bench.DotNetAsync(Path.Combine(checkout.Folder, service.Folder), checkout.HostEnvironment, "publish").ConfigureAwait(false)).Milliseconds;
    }

    // As the file's second line says: the context is the last word of the command.
    private static Task<Built> BuildImageAsync(Checkout checkout, Service service, bool cold)
    {
        var dockerfile = Dockerfile(checkout, service);
        var command = File.ReadLines(dockerfile).First(line => line.Contains("docker build ", StringComparison.Ordinal));
        var context = Path.GetFullPath(command.Split(' ')[^1], Path.GetDirectoryName(dockerfile)!);
        return DockerBuild.RunAsync(checkout, service, dockerfile, context, cold);
    }

    private static string Dockerfile(Checkout checkout, Service service) => Path.Combine(checkout.Folder, service.Folder, "Dockerfile");

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

    private void AddPackage(string project, string version)
    {
        var document = XDocument.Load(project);
        var central = File.Exists(Path.GetFullPath("../../Directory.Packages.props", Path.GetDirectoryName(project)!));
        document.Root!.Add(property is null ? null : new XElement("PropertyGroup", property), new XElement(
            "ItemGroup",
            central ? new XElement("PackageVersion", new XAttribute("Include", Id), new XAttribute("Version", version)) : null,
            new XElement("PackageReference", new XAttribute("Include", Id), central ? null : new XAttribute("Version", version), new XAttribute("PrivateAssets", "all"))));
        document.Save(project);
    }
}
