using System.Xml.Linq;
using SlimContainer.Sdk.Benchmarks.Apps;

namespace SlimContainer.Sdk.Benchmarks.Approaches;

/// <summary>
/// This project with two Dockerfiles: the first one's image holds the published app, the second one's is the app's.
/// </summary>
internal sealed class Split() : Own("Split", new XElement("SlimContainerMode", "Split"))
{
    protected override bool IsOfMode(Checkout checkout, Service service) => File.Exists(Dockerfile(checkout, service));

    protected override string Dockerfile(Checkout checkout, Service service) =>
        Path.Combine(checkout.Folder, service.Folder, "Dockerfile.final");

    protected override async Task<Built> BuildAsync(Checkout checkout, Service service, bool cold)
    {
        var final = Dockerfile(checkout, service);
        var first = File.ReadLines(final)
            .First(line => line.StartsWith("FROM ", StringComparison.Ordinal))
            .Split(' ')[1];
        return Built.Sum(
        [
            await BuildAsync(checkout, service, Path.ChangeExtension(final, "build"), first, cold)
                .ConfigureAwait(false),
            await BuildAsync(checkout, service, final, null, cold).ConfigureAwait(false),
        ]);
    }
}
