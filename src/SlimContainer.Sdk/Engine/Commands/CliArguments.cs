using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Engine;

/// <summary>CLI arguments that all engines share.</summary>
internal static class CliArguments
{
    /// <summary>An image's history, for Docker and podman.</summary>
    public static ValueList<string> History(string image) =>
        ["history", "--no-trunc", "--human=false", "--format", "{{.Size}}\t{{.CreatedBy}}", image];

    /// <summary>An option for each value.</summary>
    public static IEnumerable<string> Each<T>(string option, IEnumerable<T> values, Func<T, string> text) =>
        values.SelectMany(value => (string[])[option, text(value)]);

    /// <inheritdoc cref="Each{T}" />
    public static IEnumerable<string> Each(string option, IEnumerable<string> values) =>
        Each(option, values, value => value);

    /// <summary>An option with one value; nothing if the value is empty.</summary>
    public static IEnumerable<string> One(string option, string value) => value.Length > 0 ? [option, value] : [];

    /// <summary>An option without a value.</summary>
    public static IEnumerable<string> Flag(string option, bool isSet) => isSet ? [option] : [];

    /// <summary>The options with the same name in each engine.</summary>
    public static IEnumerable<string> Common(BuildRequest request) =>
    [
        "--file", request.Dockerfile,
        .. Each("--build-arg", request.BuildArguments, Pair),
        .. Each("--label", request.Labels, Pair),
        .. Each("--add-host", request.AddHost),
        .. One("--network", request.Network),
        .. One("--target", request.Target),
        .. One("--iidfile", request.IidFile),
        .. Flag("--no-cache", request.NoCache),
    ];

    /// <summary>The options of engines that support <c>RUN --mount</c>.</summary>
    public static IEnumerable<string> Secrets(BuildRequest request) =>
    [
        .. Each("--secret", request.Secrets, Secret),
        .. Each("--ssh", request.Ssh),
    ];

    private static string Pair(KeyValuePair<string, string> pair) => $"{pair.Key}={pair.Value}";

    private static string Secret(BuildSecret secret) => CsvOption.Join(
    [
        new("id", secret.Id),
        secret.File.Length > 0 ? new("src", secret.File) : new("env", secret.Variable),
    ]);
}
