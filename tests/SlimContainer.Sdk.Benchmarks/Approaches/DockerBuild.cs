using SlimContainer.Sdk.Benchmarks.Apps;
using SlimContainer.Sdk.Benchmarks.Engine;

namespace SlimContainer.Sdk.Benchmarks.Approaches;

/// <summary>Runs <c>docker build</c>.</summary>
internal static class DockerBuild
{
    /// <param name="checkout">What is built.</param>
    /// <param name="service">Which of its services.</param>
    /// <param name="dockerfile">The Dockerfile, whole.</param>
    /// <param name="context">The context's folder, whole.</param>
    /// <param name="image">The image's name; null for the one that is pushed.</param>
    /// <param name="cold">
    /// Without cached layers. Cache mounts are empty then too: the first build with a namespace.
    /// </param>
    public static async Task<Built> RunAsync(
        Checkout checkout, Service service, string dockerfile, string context, string? image, bool cold)
    {
        string[] arguments =
        [
            "build", "--progress=rawjson", .. cold ? (string[])["--no-cache"] : [],
            .. CacheMounts.Options(checkout.CacheNamespace),
            "--file", dockerfile, "--tag", image ?? checkout.Image(service), context,
        ];
        try
        {
            var result = await checkout.Bench.DockerAsync(checkout.Folder, arguments).ConfigureAwait(false);
            return new Built(result.Milliseconds, BuildOutput.ContextBytes(result.Output));
        }
        catch (CommandFailedException failure)
        {
            throw new CommandFailedException(failure.What, BuildOutput.Failure(failure.Output), LinesOfFailure);
        }
    }

    /// <summary>The image that the last stage of a Dockerfile stands on.</summary>
    public static string BaseImage(string dockerfile)
    {
        var stages = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var last = "";
        var instructions = File.ReadLines(dockerfile)
            .Where(line => line.StartsWith("FROM ", StringComparison.OrdinalIgnoreCase))
            .Select(line => line.Split(' ').Where(word => !word.StartsWith("--", StringComparison.Ordinal)).ToList());
        foreach (var words in instructions)
        {
            last = stages.GetValueOrDefault(words[1], words[1]);
            if (words is [_, _, _, var name])
                stages[name] = last;
        }

        return last;
    }

    private const int LinesOfFailure = 30;
}
