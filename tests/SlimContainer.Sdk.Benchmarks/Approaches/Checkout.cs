using SlimContainer.Sdk.Benchmarks.Apps;
using SlimContainer.Sdk.Benchmarks.Engine;

namespace SlimContainer.Sdk.Benchmarks.Approaches;

/// <summary>One copy of an app's repository, which one approach builds.</summary>
/// <param name="App">What is in it.</param>
/// <param name="Folder">Where it is.</param>
/// <param name="Name">The name of the app and of the approach, which its images have too.</param>
/// <param name="Bench">Runs the commands.</param>
/// <param name="Registry">What it pushes to; null where there is none.</param>
internal sealed record Checkout(App App, string Folder, string Name, Workbench Bench, Registry? Registry)
{
    /// <summary>
    /// The name of an image in its registry. In the engine it has that name too where the build cannot give it the
    /// whole.
    /// </summary>
    public string Repository(Service service) => $"{Bench.Name}/{Name}/{service.ImageName}";

    /// <summary>The whole name of an image.</summary>
    public string Image(Service service) =>
        Registry is null ? $"{Repository(service)}:latest" : $"{Registry.Address}/{Repository(service)}:latest";

    /// <summary>
    /// The name of its cache mounts in the engine: no two checkouts share one, and no other build has it.
    /// </summary>
    public string CacheNamespace => $"{Bench.Name}-{Name.Replace('/', '-')}";

    /// <summary>What a build on the host sees: packages of this checkout alone.</summary>
    public IReadOnlyDictionary<string, string?> HostEnvironment { get; } = new Dictionary<string, string?>
    {
        ["NUGET_PACKAGES"] = Folder + "-packages",
        ["NUGET_HTTP_CACHE_PATH"] = Folder + "-http",
    };

    /// <summary>Makes it what a fresh clone is: without packages, or with those of earlier builds.</summary>
    public void ForgetHostBuilds(bool keepsPackages = false)
    {
        var packages = keepsPackages ? [] : HostEnvironment.Values.OfType<string>();
        var outputs = Directory.EnumerateDirectories(Folder, "*", SearchOption.AllDirectories)
            .Where(folder => Path.GetFileName(folder) is "bin" or "obj");
        foreach (var folder in outputs.Concat(packages).ToList())
        {
            // One that was in another is gone.
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
    }
}
