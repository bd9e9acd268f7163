using System.Xml.Linq;
using SlimContainer.Sdk.Benchmarks.Apps;

namespace SlimContainer.Sdk.Benchmarks.Approaches;

/// <summary>This project with the app published on the host: one command does that and builds the image.</summary>
internal sealed class Prebuilt() : Own("Prebuilt", new XElement("SlimContainerMode", "Prebuilt"))
{
    public override Task NameAsync(Checkout checkout, Service service) => TagAsync(checkout, service);

    public override DockerfileBuild DockerfileOf(Checkout checkout, Service service)
    {
        var dockerfile = Dockerfile(checkout, service);
        return new(dockerfile, DockerfileCommand.Read(dockerfile).Folder);
    }

    public override async Task<TimeSpan> PublishAsync(Checkout checkout, Service service, bool keepsPackages)
    {
        checkout.ForgetHostBuilds(keepsPackages);
        var result = await checkout.Bench.DotNetAsync(
            Path.Combine(checkout.Folder, service.Folder),
            checkout.HostEnvironment,
            ["publish"]).ConfigureAwait(false);
        return TimeSpan.FromMilliseconds(result.Milliseconds);
    }

    protected override bool IsOfMode(Checkout checkout, Service service) =>
        !File.ReadAllText(Dockerfile(checkout, service)).Contains("dotnet publish", StringComparison.Ordinal);

    // The engine's cache has nothing of a first build: its Dockerfile only copies what was not there before.
    protected override async Task<Built> BuildAsync(Checkout checkout, Service service, bool cold)
    {
        if (cold && service == checkout.App.Services[0])
            checkout.ForgetHostBuilds();
        // Before the first restore there is no target, and from then on it restores itself.
        string[] restore = cold ? ["-restore"] : [];
        var result = await checkout.Bench.DotNetAsync(
            Path.Combine(checkout.Folder, service.Folder),
            checkout.HostEnvironment,
            ["msbuild", .. restore, "-t:SlimContainerBuild"]).ConfigureAwait(false);
        return new Built(result.Milliseconds, null);
    }
}
