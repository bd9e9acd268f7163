using System.Xml.Linq;
using SlimContainer.Sdk.Benchmarks.Apps;

namespace SlimContainer.Sdk.Benchmarks.Approaches;

/// <summary>This project with one build stage for all services of a repository.</summary>
internal sealed class SharedBuild() : Own("shared")
{
    private const string Item = "SlimContainerSharedBuild";

    public override bool Supports(App app) => app.Services.Count > 1;

    protected override void PrepareRepository(Checkout checkout)
    {
        var props = Path.Combine(checkout.Folder, "Directory.Build.props");
        var document = XDocument.Load(props);
        document.Root!.Add(new XElement("ItemGroup", checkout.App.Services.Select(service =>
            new XElement(Item, new XAttribute("Include", $"$(MSBuildThisFileDirectory){service.Project}")))));
        document.Save(props);
    }

    protected override bool IsOfMode(Checkout checkout, Service service) =>
        File.ReadAllText(Dockerfile(checkout, service)).Contains("_SlimContainerPublishApps", StringComparison.Ordinal);

    // What the first service's build leaves is what the others share with it.
    protected override Task<Built> BuildAsync(Checkout checkout, Service service, bool cold) => BuildAsync(
        checkout,
        service,
        Dockerfile(checkout, service),
        null,
        cold && service == checkout.App.Services[0]);
}
