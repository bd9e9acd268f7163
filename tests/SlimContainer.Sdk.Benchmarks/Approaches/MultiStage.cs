using System.Xml.Linq;
using SlimContainer.Sdk.Benchmarks.Apps;

namespace SlimContainer.Sdk.Benchmarks.Approaches;

/// <summary>This project: the files are generated once, as a team has them in its repository, and then built.</summary>
internal sealed class MultiStage : Approach
{
    private const string Id = "SlimContainer.Sdk";

    public override string Name => "slimcontainer";

    public override string Title => Id;

    public override bool IsOurs => true;

    public override async Task PrepareAsync(Checkout checkout)
    {
        AddFeed(checkout);
        foreach (var service in checkout.App.Services)
        {
            AddPackage(Path.Combine(checkout.Folder, service.Project), checkout.Bench.PackageVersion);
            await checkout.Bench.DotNetAsync(Path.Combine(checkout.Folder, service.Folder), "msbuild", "-restore", "-t:SlimContainerGenerate").ConfigureAwait(false);
        }
    }

    public override string BaseImage(Checkout checkout, Service service) => DockerBuild.BaseImage(Dockerfile(checkout, service));

    // As the file's second line says: the context is the last word of the command.
    protected override Task<Built> BuildAsync(Checkout checkout, Service service, bool cold)
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

    private static void AddPackage(string project, string version)
    {
        var document = XDocument.Load(project);
        var central = File.Exists(Path.GetFullPath("../../Directory.Packages.props", Path.GetDirectoryName(project)!));
        document.Root!.Add(new XElement(
            "ItemGroup",
            central ? new XElement("PackageVersion", new XAttribute("Include", Id), new XAttribute("Version", version)) : null,
            new XElement("PackageReference", new XAttribute("Include", Id), central ? null : new XAttribute("Version", version), new XAttribute("PrivateAssets", "all"))));
        document.Save(project);
    }
}
