using SlimContainer.Sdk.Benchmarks.Apps;

namespace SlimContainer.Sdk.Benchmarks.Approaches;

/// <summary>
/// The .NET SDK's own target. It takes base images from registries only, so that of the run has them, each the one that
/// the SDK itself would choose.
/// </summary>
internal sealed class PublishContainer(bool toRegistry) : Approach
{
    public override string Name => toRegistry ? "publish-container" : "publish-container-engine";

    public override string Title => toRegistry ? "PublishContainer to a registry" : "PublishContainer to the engine";

    public override bool PushesItself => toRegistry;

    public override Task PrepareAsync(Checkout checkout) => checkout.Registry is null
        ? throw new BenchmarkException("it takes its base image from a registry, and there is none")
        : Task.CompletedTask;

    public override string BaseImage(Checkout checkout, Service service) => checkout.App switch
    {
        { IsNative: true } => "mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled",
        { IsWeb: true } => "mcr.microsoft.com/dotnet/aspnet:10.0",
        _ => "mcr.microsoft.com/dotnet/runtime:10.0",
    };

    public override Task NameAsync(Checkout checkout, Service service) => toRegistry
        ? Task.CompletedTask
        : TagAsync(checkout, service);

    protected override async Task<Built> BuildAsync(Checkout checkout, Service service, bool cold)
    {
        var address = checkout.Registry!.Address;
        var image = BaseImage(checkout, service);
        var environment = new Dictionary<string, string?>(checkout.HostEnvironment)
        {
            ["DOTNET_CONTAINER_INSECURE_REGISTRIES"] = address,
        };
        if (cold && service == checkout.App.Services[0])
            checkout.ForgetHostBuilds();

        var result = await checkout.Bench.DotNetAsync(
            Path.Combine(checkout.Folder, service.Folder),
            environment,
            [
                "publish", "-t:PublishContainer",
                $"-p:ContainerBaseImage={address}{image[image.IndexOf('/', StringComparison.Ordinal)..]}",
                $"-p:ContainerRepository={checkout.Repository(service)}", "-p:ContainerImageTag=latest",
                .. toRegistry ? (string[])[$"-p:ContainerRegistry={address}"] : ["-p:LocalRegistry=Docker"],
            ]).ConfigureAwait(false);
        return new Built(result.Milliseconds, null);
    }
}
