using SlimContainer.Sdk.Benchmarks.Apps;

namespace SlimContainer.Sdk.Benchmarks.Approaches;

/// <summary>What one build of all services of an app took.</summary>
/// <param name="Milliseconds">From the first command to the end of the last.</param>
/// <param name="ContextBytes">What the engine was sent; null where it gets no context.</param>
internal sealed record Built(double Milliseconds, long? ContextBytes)
{
    public static Built Sum(IReadOnlyCollection<Built> builds) =>
        new(
            builds.Sum(built => built.Milliseconds),
            builds.Any(built => built.ContextBytes is null) ? null : builds.Sum(built => built.ContextBytes));
}

/// <summary>A Dockerfile and the folder of its context, whole.</summary>
internal sealed record DockerfileBuild(string Dockerfile, string Context);

/// <summary>A way from a repository to images.</summary>
internal abstract class Approach
{
    /// <summary>A short name, for folders and images.</summary>
    public abstract string Name { get; }

    /// <summary>What people call it.</summary>
    public abstract string Title { get; }

    /// <summary>Whether it is this project's.</summary>
    public virtual bool IsOurs => false;

    /// <summary>Whether images come of it, or it is only a yardstick.</summary>
    public virtual bool MakesImages => true;

    /// <summary>Whether its build pushes too.</summary>
    public virtual bool PushesItself => false;

    /// <summary>Whether it has a form for such an app.</summary>
    public virtual bool Supports(App app) => true;

    /// <summary>Makes the checkout what somebody has who uses it. Not measured.</summary>
    public virtual Task PrepareAsync(Checkout checkout) => Task.CompletedTask;

    /// <summary>The image that a service's image stands on.</summary>
    public abstract string BaseImage(Checkout checkout, Service service);

    /// <summary>What <c>docker build</c> alone builds; null where an image takes other commands.</summary>
    public virtual DockerfileBuild? DockerfileOf(Checkout checkout, Service service) => null;

    /// <summary>What runs on the machine before <c>docker build</c> of <see cref="DockerfileOf"/>.</summary>
    /// <param name="checkout">Of what.</param>
    /// <param name="service">The one to build.</param>
    /// <param name="keepsPackages">Whether the packages of the build before are there.</param>
    public virtual Task<TimeSpan> PublishAsync(Checkout checkout, Service service, bool keepsPackages) =>
        Task.FromResult(TimeSpan.Zero);

    /// <summary>Builds all services, one after the other.</summary>
    /// <param name="checkout">Of what.</param>
    /// <param name="cold">Without what earlier builds left.</param>
    public async Task<Built> BuildAsync(Checkout checkout, bool cold)
    {
        var builds = new List<Built>();
        foreach (var service in checkout.App.Services)
        {
            builds.Add(await BuildAsync(checkout, service, cold).ConfigureAwait(false));
        }

        return Built.Sum(builds);
    }

    /// <summary>Gives the image its whole name, where the build could not.</summary>
    public virtual Task NameAsync(Checkout checkout, Service service) => Task.CompletedTask;

    /// <summary>Names an image that has its name in the engine only.</summary>
    protected static Task TagAsync(Checkout checkout, Service service) =>
        checkout.Bench.DockerAsync(
            checkout.Folder,
            "tag",
            $"{checkout.Repository(service)}:latest",
            checkout.Image(service));

    protected abstract Task<Built> BuildAsync(Checkout checkout, Service service, bool cold);
}
