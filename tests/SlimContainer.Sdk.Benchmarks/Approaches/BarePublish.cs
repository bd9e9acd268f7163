using SlimContainer.Sdk.Benchmarks.Apps;

namespace SlimContainer.Sdk.Benchmarks.Approaches;

/// <summary>A publish on the host, without any image: what is left when an image costs nothing.</summary>
internal sealed class BarePublish : Approach
{
    public override string Name => "publish";

    public override string Title => "`dotnet publish` alone, no image";

    public override bool MakesImages => false;

    public override string BaseImage(Checkout checkout, Service service) => throw new NotSupportedException();

    protected override async Task<Built> BuildAsync(Checkout checkout, Service service, bool cold)
    {
        if (cold && service == checkout.App.Services[0])
            checkout.ForgetHostBuilds();
        var result = await checkout.Bench.DotNetAsync(
            Path.Combine(checkout.Folder, service.Folder),
            checkout.HostEnvironment,
            "publish").ConfigureAwait(false);
        return new Built(result.Milliseconds, null);
    }
}
