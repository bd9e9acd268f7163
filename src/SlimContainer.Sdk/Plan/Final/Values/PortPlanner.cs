using System.Globalization;
using System.Text.RegularExpressions;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>Plans the exposed ports: those that ASP.NET Core listens on, and those that the project adds.</summary>
internal static partial class PortPlanner
{
    /// <summary>The default port of ASP.NET Core in all .NET images.</summary>
    public const int HttpPort = 8080;

    /// <summary>The environment variable that sets it in these images.</summary>
    public const string HttpPortsVariable = "ASPNETCORE_HTTP_PORTS";

    /// <summary>The environment variable with addresses, which override ports.</summary>
    public const string AddressesVariable = "ASPNETCORE_URLS";

    /// <summary>The environment variable with the default port.</summary>
    public static KeyValuePair<string, string> DefaultHttpPort { get; } =
        new(HttpPortsVariable, HttpPort.ToString(CultureInfo.InvariantCulture));

    private const string HttpsPortsVariable = "ASPNETCORE_HTTPS_PORTS";

    public static ValueList<Port> Ports(ProjectFacts facts)
    {
        var listening = facts.Kind switch
        {
            ApplicationKind.Web => Listening(facts.Container.Environment),
            ApplicationKind.WebAssembly => [HttpPort],
            _ => [],
        };
        return listening.Select(number => new Port(number, Port.Tcp))
            .Concat(facts.Container.Ports.Select(port => Requested(facts, port)))
            .Distinct()
            .ToValueList();
    }

    /// <summary>
    /// Whether the project sets ports, which addresses of the base image would override, and no addresses.
    /// </summary>
    public static bool AreOverriddenBy(string variable, IEnumerable<KeyValuePair<string, string>> environment) =>
        variable == AddressesVariable
        && environment.Any(one => one.Key is HttpPortsVariable or HttpsPortsVariable)
        && environment.All(one => one.Key != AddressesVariable);

    /// <summary>Whether the project's environment variables set where ASP.NET Core listens.</summary>
    public static bool AreChosenBy(IEnumerable<KeyValuePair<string, string>> environment) =>
        environment.Any(variable => variable.Key is AddressesVariable or HttpPortsVariable);

    /// <summary>Addresses in settings files, which override the ports that the image and all files have.</summary>
    public static IEnumerable<Diagnostic> Diagnostics(ProjectFacts facts)
    {
        var addresses = facts.Kind == ApplicationKind.Web ? facts.Closure.Projects[0].KestrelAddresses : [];
        var ports = addresses.SelectMany(PortsOf).Distinct().ToList();
        if (ports.Count == 0 || ports.TrueForAll(port => Ports(facts).Any(known => known.Number == port)))
            yield break;

        yield return new Diagnostic(
            DiagnosticCode.OtherAddresses,
            $"The app's settings make it listen at {TextList.Join(addresses)}, whatever {HttpPortsVariable} and "
            + $"{AddressesVariable} say. The image, its health check and the generated files have "
            + $"{TextList.Join([.. Ports(facts).Select(port => $"{port.Number}")])}. Remove the addresses from the "
            + $"settings, or set {HttpPortsVariable} to the port as ContainerEnvironmentVariable.");
    }

    // As in ASP.NET Core, addresses override both lists of ports.
    private static IEnumerable<int> Listening(ValueList<KeyValuePair<string, string>> environment)
    {
        if (Value(environment, AddressesVariable) is { } urls)
            return PortsOf(urls);

        return Numbers(Value(environment, HttpPortsVariable) ?? HttpPort.ToString(CultureInfo.InvariantCulture))
            .Concat(Numbers(Value(environment, HttpsPortsVariable) ?? ""));
    }

    // That of http first: compose, Kubernetes and launch profiles take the first one.
    private static IEnumerable<int> PortsOf(string addresses) => PortInAddress().Matches(addresses)
        .OrderBy(match => match.Value.StartsWith("https", StringComparison.OrdinalIgnoreCase))
        .SelectMany(match => Numbers(match.Groups["port"].Value));

    private static string? Value(IEnumerable<KeyValuePair<string, string>> environment, string name) =>
        environment.Where(variable => variable.Key == name).Select(variable => variable.Value).FirstOrDefault();

    private static IEnumerable<int> Numbers(string list) => list
        .Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(Number)
        .OfType<int>();

    private static Port Requested(ProjectFacts facts, RequestedPort requested)
    {
        var parts = requested.Number.Split('/', 2);
        var type = requested.Type.Length > 0 ? requested.Type : parts.ElementAtOrDefault(1) ?? Port.Tcp;
        var protocol = type.Trim().ToLowerInvariant();
        return Number(parts[0]) is { } number && protocol is Port.Tcp or Port.Udp
            ? new Port(number, protocol)
            : throw ContainerValueValidator.Invalid(
                facts,
                "ContainerPort",
                requested.Number,
                "must be a number from 1 to 65535, with the Type tcp or udp");
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number is > 0 and <= 65535
            ? number
            : null;

    // http://+:5000, https://*:5001/base, http://[::]:5000
    [GeneratedRegex(@"https?://[^/;]*?:(?<port>\d+)(?=[/;,\s]|$)", RegexOptions.IgnoreCase)]
    private static partial Regex PortInAddress();
}
