using System.Globalization;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Plan;

/// <summary>Plans what a Kubernetes manifest says about the container.</summary>
internal static class KubernetesPlanner
{
    // Microsoft's images have had it with this number since .NET 8.
    private const string NamedUser = "app";

    private const int ServiceHttpPort = 80;

    // Seconds between two checks while the app starts, so that it gets requests soon.
    private const int StartPeriod = 2;

    // Enough for a slow node.
    private const int DefaultStart = 60;

    // A command starts the app a second time, which takes longer than a request.
    private const int CommandTimeout = 5;

    /// <param name="facts">The project.</param>
    /// <param name="image">The plan of its image.</param>
    /// <param name="volumes">The volumes with their names.</param>
    /// <param name="registry"><c>ContainerRegistry</c>, or empty.</param>
    public static KubernetesPlan Plan(
        ProjectFacts facts,
        ImagePlan image,
        ValueList<NamedVolume> volumes,
        string registry)
    {
        var name = $"{ImageName.InFiles(facts)}:latest";
        var ports = Ports(facts, image);
        return new KubernetesPlan
        {
            Image = ImageName.InRegistry(registry, name),
            Architecture = image.Images.Platforms is [var platform] ? platform.Split('/')[1] : "",
            User = User(image.Final),
            Ports = ports,
            Probe = Probe(facts, image, ports),
            TemporaryFolders = image.Final.ReadOnly?.TemporaryFolders ?? [],
            Volumes = volumes.Select(volume => Volume(volume, image.Final)).ToValueList(),
            Os = image.Os.Name,
            HasSecurityContext = image.Os.HasSecurityContext,
            Memory = Memory(facts, image.Os),
            HasManagedHeap = !facts.IsWebAssembly,
            ReasonForWorkstationGC = ReasonForWorkstationGC(facts),
        };
    }

    private static KubernetesVolume Volume(NamedVolume volume, FinalStage final) => new(
        volume.Name,
        volume.Path,
        final.Volumes.Any(other => other.Path == volume.Path && other.IsStaged));

    private static KubernetesUser User(FinalStage final)
    {
        if (final.User.IsVariable)
            return Numbered(final.User.Text, BaseFamilyFacts.UnknownImageUser);

        var name = final.User.Text;
        var parts = name.Split(':');
        if (RootUser.IsRoot(name))
            return new(name, 0, parts.Length > 1 ? Number(parts[1]) : 0);
        if (parts[0] == NamedUser && final.From is { Family: not (null or BaseFamily.Scratch), Vendor: null })
            return Numbered(name, BaseFamilyFacts.UnknownImageUser);

        var id = Number(parts[0]);
        return new(name, id, parts.Length > 1 ? Number(parts[1]) : id);
    }

    private static KubernetesUser Numbered(string name, string number) => new(name, Number(number), Number(number));

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= int.MaxValue
            ? number
            : null;

    private static ValueList<KubernetesPort> Ports(ProjectFacts facts, ImagePlan image)
    {
        var ports = image.Final.Ports;
        var http = facts.Kind == ApplicationKind.Console
            ? null
            : ports.FirstOrDefault(port => port.Protocol == Port.Tcp);
        var isFree = !ports.Any(port => port != http && port is { Number: ServiceHttpPort, Protocol: Port.Tcp });
        return ports.Select(port => port == http
            ? new KubernetesPort("http", port.Number, "TCP", isFree ? ServiceHttpPort : port.Number)
            : new KubernetesPort(
                string.Create(CultureInfo.InvariantCulture, $"{port.Protocol}-{port.Number}"),
                port.Number,
                port.Protocol.ToUpperInvariant(),
                port.Number)).ToValueList();
    }

    private static KubernetesProbe? Probe(ProjectFacts facts, ImagePlan image, ValueList<KubernetesPort> ports)
    {
        var http = ports.FirstOrDefault(port => port.Name == "http");
        if (image.Final.HealthCheck is not { } check)
            return http is null ? null : new() { Port = http.Name, StartFailures = DefaultStart / StartPeriod };

        var options = check.Options.ToDictionary(option => option.Key, option => option.Value);
        var probe = Request(facts.Container.HealthCheck.Check, http) ?? new() { Command = check.Command };
        return probe with
        {
            Period = Seconds(options, "interval"),
            Timeout = Seconds(options, "timeout") ?? (probe.Command.Count > 0 ? CommandTimeout : null),
            Failures = options.TryGetValue("retries", out var retries)
                ? int.Parse(retries, CultureInfo.InvariantCulture)
                : null,
            StartFailures = Math.Max(1, (Seconds(options, "start-period") ?? DefaultStart) / StartPeriod),
        };
    }

    // The kubelet sends the request itself, which costs the container no process.
    private static KubernetesProbe? Request(string check, KubernetesPort? http)
    {
        if (check.StartsWith('/'))
            return http is null ? null : new() { Path = check, Port = http.Name };

        return Uri.TryCreate(check, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttp
            ? new()
            {
                Path = address.PathAndQuery,
                Port = address.Port == http?.Number
                    ? http.Name
                    : address.Port.ToString(CultureInfo.InvariantCulture),
            }
            : null;
    }

    // The kubelet takes whole seconds only.
    private static int? Seconds(Dictionary<string, string> options, string name) =>
        options.TryGetValue(name, out var text)
            ? (int)Math.Clamp(Math.Ceiling(DockerDuration.Seconds(text)), 1, int.MaxValue)
            : null;

    // Several times what an app without load takes.
    private static string Memory(ProjectFacts facts, ContainerOs os) => facts switch
    {
        { IsWebAssembly: true } => "64Mi",
        { Publish: PublishKind.NativeAot } => "128Mi",
        _ => os.AppMemory,
    };

    // From .NET 9 on, Server GC adapts the number of its heaps to the app.
    private static string ReasonForWorkstationGC(ProjectFacts facts) =>
        facts is { Kind: ApplicationKind.Web, TargetFrameworkVersion.Major: < 9 }
            ? "Server GC of .NET 8 has one heap per core of the node, too many for the memory limit."
            : "";
}
