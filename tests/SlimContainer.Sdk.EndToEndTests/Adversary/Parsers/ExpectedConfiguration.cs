using System.Text.Json.Nodes;
using SlimContainer.Sdk.EndToEndTests.Adversary.Projects;

namespace SlimContainer.Sdk.EndToEndTests.Adversary.Parsers;

/// <summary>The configuration of the image: each value of the project is exactly that value.</summary>
internal static class ExpectedConfiguration
{
    private static readonly Dictionary<string, string> Labels = new()
    {
        ["ContainerTitle"] = "title",
        ["ContainerDescription"] = "description",
        ["ContainerAuthors"] = "authors",
        ["ContainerVendor"] = "vendor",
        ["ContainerInformationUrl"] = "url",
        ["ContainerDocumentationUrl"] = "documentation",
        ["ContainerLicenseExpression"] = "licenses",
    };

    public static IEnumerable<string> Faults(HostileProject project, JsonNode configuration)
    {
        var environment = Strings(configuration["Env"]).Select(one => one.Split('=', 2))
            .ToDictionary(one => one[0], one => one[1]);
        var variables = project.OfType("ContainerEnvironmentVariable").Select(Pair).ToList();
        foreach (var (name, value) in variables.GroupBy(one => one.Name).Select(group => group.Last()))
        {
            if (Fault("ENV", name, value, environment.GetValueOrDefault(Valid(name))) is { } fault)
                yield return fault;
        }

        foreach (var name in environment.Keys.Except(variables.Select(one => Valid(one.Name)))
            .Except(["PATH", "ASPNETCORE_HTTP_PORTS"]))
        {
            yield return $"ENV has {name}";
        }

        var labels = Map(configuration["Labels"]);
        var own = project.OfType("ContainerLabel").Select(Pair)
            .GroupBy(one => one.Name)
            .Select(group => group.Last())
            .ToList();
        foreach (var (name, value) in own)
        {
            if (Fault("LABEL", name, value, labels.GetValueOrDefault(Valid(name))) is { } fault)
                yield return fault;
        }

        foreach (var (property, label) in Labels)
        {
            var actual = labels.GetValueOrDefault($"org.opencontainers.image.{label}")?.Trim();
            if (project.Value(property)?.Trim() is { Length: > 0 } value
                && Fault("LABEL", label, value, actual) is { } fault)
                yield return fault;
        }

        foreach (var name in labels.Keys.Except(own.Select(one => Valid(one.Name)))
            .Where(name => !name.StartsWith("org.opencontainers.image.", StringComparison.Ordinal)))
        {
            yield return $"LABEL has {name}";
        }

        (string What, string? Expected, string? Actual)[] texts =
        [
            ("USER", project.Value("ContainerUser"), (string?)configuration["User"]),
            ("WORKDIR", Folder(project), (string?)configuration["WorkingDir"]),
            ("STOPSIGNAL", project.Value("SlimContainerStopSignal"), (string?)configuration["StopSignal"]),
            (
                "HEALTHCHECK",
                project.Value("SlimContainerHealthCheck"),
                Strings(configuration["Healthcheck"]?["Test"]).LastOrDefault()),
        ];
        foreach (var (what, expected, actual) in texts)
        {
            if (expected?.Trim() is { Length: > 0 } value && Fault(what, "", value, actual?.Trim()) is { } fault)
                yield return fault;
        }

        var volumes = Map(configuration["Volumes"]).Keys;
        var expectedVolumes = project.IsWindows ? [] : project.OfType("SlimContainerVolume");
        foreach (var volume in expectedVolumes.Select(item => Valid(item.Include).TrimEnd('/', '\\')).Except(volumes))
        {
            yield return $"VOLUME lacks {volume}";
        }

        var command = Strings(configuration["Entrypoint"]).Concat(Strings(configuration["Cmd"])).ToList();
        foreach (var argument in project.Items
            .Where(item => item.Type is "ContainerAppCommandArgs" or "ContainerDefaultArgs" or "ContainerEntrypoint")
            .Where(item => !command.Contains(Valid(item.Include))))
        {
            yield return $"the command lacks {argument.Include}";
        }
    }

    // On another system than the container's, a path of Windows is relative.
    private static string? Folder(HostileProject project) =>
        project.IsWindows || project.Value("ContainerWorkingDirectory") is not { } folder ? null
        : folder.Length > 1 ? folder.TrimEnd('/', '\\') : folder;

    private static (string Name, string Value) Pair(HostileItem item) =>
        (item.Include, item.Metadata.Where(one => one.Name == "Value").Select(one => one.Value).FirstOrDefault(""));

    private static string? Fault(string what, string name, string expected, string? actual) =>
        actual == Valid(expected) ? null : $"{what} {name} is '{actual}' instead of '{expected}'";

    /// <summary>UTF-8 has no half characters.</summary>
    private static string Valid(string text) => text.Replace(HostileProject.LoneSurrogate, '\ufffd');

    private static Dictionary<string, string> Map(JsonNode? node) =>
        node?.AsObject().ToDictionary(one => one.Key, one => one.Value is JsonValue value ? (string)value! : "") ?? [];

    private static IEnumerable<string> Strings(JsonNode? node) => node?.AsArray().Select(one => (string)one!) ?? [];
}
