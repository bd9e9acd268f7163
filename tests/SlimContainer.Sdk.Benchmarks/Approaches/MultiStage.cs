using System.Xml.Linq;
using SlimContainer.Sdk.Benchmarks.Apps;

namespace SlimContainer.Sdk.Benchmarks.Approaches;

/// <summary>This project as it is without a word: one Dockerfile, and the container publishes.</summary>
internal sealed class MultiStage(string mode = "", params XElement[] properties) : Own(mode, properties)
{
    protected override bool IsOfMode(Checkout checkout, Service service) =>
        File.ReadAllText(Dockerfile(checkout, service)).Contains("dotnet publish", StringComparison.Ordinal);

    public override DockerfileBuild DockerfileOf(Checkout checkout, Service service)
    {
        var dockerfile = Dockerfile(checkout, service);
        return new(dockerfile, DockerfileCommand.Read(dockerfile).Folder);
    }

    protected override Task<Built> BuildAsync(Checkout checkout, Service service, bool cold) =>
        BuildAsync(checkout, service, Dockerfile(checkout, service), null, cold);
}
