using System.Xml.Linq;
using SlimContainer.Sdk.Benchmarks.Apps;

namespace SlimContainer.Sdk.Benchmarks.Approaches;

/// <summary>This project as it is without a word: one Dockerfile, and the container publishes.</summary>
internal sealed class MultiStage(string mode = "", params XElement[] properties) : Own(mode, properties)
{
    protected override bool IsOfMode(Checkout checkout, Service service) =>
        File.ReadAllText(Dockerfile(checkout, service)).Contains("dotnet publish", StringComparison.Ordinal);

    protected override Task<Built> BuildAsync(Checkout checkout, Service service, bool cold) =>
        BuildAsync(checkout, service, Dockerfile(checkout, service), null, cold);
}
