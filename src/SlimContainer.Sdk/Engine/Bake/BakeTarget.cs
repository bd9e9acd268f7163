using System.Text.RegularExpressions;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Engine;

/// <summary>Writes an app's target for <c>docker buildx bake</c>.</summary>
internal static partial class BakeTarget
{
    private static readonly ContainerEngineInfo BuildxEngine =
        new(EngineKind.BuildxBuilder, "docker", new Version(0, 0));

    /// <summary>The target name of a project.</summary>
    public static string NameOf(string projectFile) =>
        NotAllowed().Replace(Path.GetFileNameWithoutExtension(projectFile).ToLowerInvariant(), "-");

    /// <summary>
    /// The target block. With two Dockerfiles, the block of the first build precedes it, and is a build context of the
    /// second.
    /// </summary>
    /// <param name="name">The target name.</param>
    /// <param name="request">The app's request.</param>
    /// <param name="folder">The folder of the bake file, where bake is run: paths below it are relative to it.</param>
    /// <exception cref="SlimContainerException">A bake file does not support an option.</exception>
    public static string Of(string name, BuildRequest request, string folder)
    {
        if (request.DependsOn is not { } first)
            return Block(name, Resolve(request), folder, []);

        var build = Block($"{name}-build", Resolve(first) with { Tags = [] }, folder, []);
        return build + "\n" + Block(name, Resolve(request), folder, [new(first.Tags[0], $"target:{name}-build")]);
    }

    private static BuildRequest Resolve(BuildRequest request) =>
        new AutomaticCache(Environment.GetEnvironmentVariable).Resolve(request, BuildxEngine);

    private static string Block(
        string name,
        BuildRequest request,
        string folder,
        ValueList<KeyValuePair<string, string>> contexts)
    {
        RequireSupported(request);
        return new HclBlock("target", name)
            .Expression("context", Hcl.Text(Relative(folder, request.Context)))
            .Expression("dockerfile", Hcl.Text(Relative(request.Context, request.Dockerfile)))
            .Map("contexts", contexts)
            .List("tags", request.Tags)
            .List("platforms", request.Platforms)
            .Text("target", request.Target)
            .Map("args", request.BuildArguments)
            .Map("labels", request.Labels)
            .List("cache-from", request.CacheFrom.Select(cache => Cache(cache, folder)))
            .List("cache-to", request.CacheTo.Select(cache => Cache(cache, folder)))
            .List("secret", request.Secrets.Select(secret => Secret(secret, folder)))
            .List("ssh", request.Ssh)
            .Text("network", request.Network)
            .Flag("no-cache", request.NoCache)
            .List("no-cache-filter", request.NoCacheFilter)
            .Flag("pull", request.Pull)
            .List("output", Outputs(request, folder))
            .ToString();
    }

    private static IEnumerable<string> Outputs(BuildRequest request, string folder) =>
        request.Outputs.Select(output => output.With("dest", path => Relative(folder, path)).ToString())
            .Concat(request.Push ? ["type=registry"] : []);

    private static string Cache(CsvOption cache, string folder) =>
        cache.With("src", path => Relative(folder, path)).With("dest", path => Relative(folder, path)).ToString();

    private static string Secret(BuildSecret secret, string folder) => CsvOption.Join(
    [
        new("id", secret.Id),
        secret.File.Length > 0 ? new("src", Relative(folder, secret.File)) : new("env", secret.Variable),
    ]);

    // Paths outside the folder stay absolute: they are not part of the repository.
    private static string Relative(string folder, string path)
    {
        var relative = Path.GetRelativePath(folder, path).Replace('\\', '/');
        return relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? path : relative;
    }

    private static void RequireSupported(BuildRequest request)
    {
        var option = request switch
        {
            { AddHost.Count: > 0 } => BuildProperties.AddHost.Name,
            { IidFile.Length: > 0 } => BuildProperties.IidFile.Name,
            { MetadataFile.Length: > 0 } => BuildProperties.MetadataFile.Name,
            _ => null,
        };
        if (option is not null)
        {
            throw new SlimContainerException(
                DiagnosticCode.OptionRefused,
                $"docker-bake.hcl does not support {option}. Pass it to `docker buildx bake`, or remove the option.");
        }
    }

    [GeneratedRegex("[^a-z0-9_-]")]
    private static partial Regex NotAllowed();
}
