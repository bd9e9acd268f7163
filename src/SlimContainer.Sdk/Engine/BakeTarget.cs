using System.Text;
using System.Text.RegularExpressions;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Engine;

/// <summary>One app in the words of <c>docker buildx bake</c>.</summary>
internal static partial class BakeTarget
{
    /// <summary>The name of a project's target.</summary>
    public static string NameOf(string projectFile) => NotAllowed().Replace(Path.GetFileNameWithoutExtension(projectFile).ToLowerInvariant(), "-");

    /// <summary>The target's block; with two Dockerfiles that of the first build before it, which is a build context of the second.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="asked">The app's request.</param>
    /// <param name="folder">The folder of the bake file, where bake is run: paths below it are relative to it.</param>
    /// <exception cref="SlimContainerException">An option has no place in such a file.</exception>
    public static string Of(string name, BuildRequest asked, string folder) => asked.First is { } first
        ? Block($"{name}-build", Resolve(first) with { Tags = [] }, folder, []) + "\n" + Block(name, Resolve(asked), folder, [new(first.Tags[0], $"target:{name}-build")])
        : Block(name, Resolve(asked), folder, []);

    private static BuildRequest Resolve(BuildRequest request) =>
        new AutomaticCache(Environment.GetEnvironmentVariable).Resolve(request, new EngineFound(EngineKind.BuildxBuilder, "docker", new Version(0, 0)));

    private static string Block(string name, BuildRequest request, string folder, ValueList<KeyValuePair<string, string>> contexts)
    {
        RequirePlace(request);
        var text = new StringBuilder($"target {Hcl.Text(name)} {{\n");
        Add("context", Hcl.Text(Relative(folder, request.Context)));
        Add("dockerfile", Hcl.Text(Relative(request.Context, request.Dockerfile)));
        AddMap("contexts", contexts);
        AddList("tags", request.Tags);
        AddList("platforms", request.Platforms);
        AddText("target", request.Target);
        AddMap("args", request.BuildArguments);
        AddMap("labels", request.Labels);
        AddList("cache-from", request.CacheFrom.Select(cache => Cache(cache, folder)));
        AddList("cache-to", request.CacheTo.Select(cache => Cache(cache, folder)));
        AddList("secret", request.Secrets.Select(secret => Secret(secret, folder)));
        AddList("ssh", request.Ssh);
        AddText("network", request.Network);
        AddFlag("no-cache", request.NoCache);
        AddList("no-cache-filter", request.NoCacheFilter);
        AddFlag("pull", request.Pull);
        AddList("output", Outputs(request, folder));
        return text.Append("}\n").ToString();

        void Add(string attribute, string value) => text.Append("  ").Append(attribute).Append(" = ").Append(value).Append('\n');

        void AddText(string attribute, string value)
        {
            if (value.Length > 0)
                Add(attribute, Hcl.Text(value));
        }

        void AddFlag(string attribute, bool value)
        {
            if (value)
                Add(attribute, "true");
        }

        void AddList(string attribute, IEnumerable<string> values)
        {
            if (values.Any())
                Add(attribute, Hcl.List(values));
        }

        void AddMap(string attribute, ValueList<KeyValuePair<string, string>> pairs)
        {
            if (pairs.Count > 0)
                Add(attribute, Hcl.Map(pairs));
        }
    }

    private static IEnumerable<string> Outputs(BuildRequest request, string folder) =>
        request.Outputs.Select(output => output.With("dest", path => Relative(folder, path)).ToString())
            .Concat(request.Push ? ["type=registry"] : []);

    private static string Cache(TypedValue cache, string folder) =>
        cache.With("src", path => Relative(folder, path)).With("dest", path => Relative(folder, path)).ToString();

    private static string Secret(BuildSecret secret, string folder) => TypedValue.Join(
    [
        new("id", secret.Id),
        secret.File.Length > 0 ? new("src", Relative(folder, secret.File)) : new("env", secret.Variable),
    ]);

    // What is elsewhere stays absolute: it is not the repository's.
    private static string Relative(string folder, string path)
    {
        var relative = Path.GetRelativePath(folder, path).Replace('\\', '/');
        return relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? path : relative;
    }

    private static void RequirePlace(BuildRequest request)
    {
        var option = request switch
        {
            { AddHost.Count: > 0 } => "SlimContainerAddHost",
            { IidFile.Length: > 0 } => "SlimContainerIidFile",
            { MetadataFile.Length: > 0 } => "SlimContainerMetadataFile",
            _ => null,
        };
        if (option is not null)
            throw new SlimContainerException(DiagnosticCode.OptionRefused, $"docker-bake.hcl has no place for {option}: give it to `docker buildx bake` itself, or leave the option out.");
    }

    [GeneratedRegex("[^a-z0-9_-]")]
    private static partial Regex NotAllowed();
}
