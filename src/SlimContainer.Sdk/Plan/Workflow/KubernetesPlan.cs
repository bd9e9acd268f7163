namespace SlimContainer.Sdk.Plan;

/// <summary>What a Kubernetes manifest says about the container beyond the image.</summary>
internal sealed record KubernetesPlan
{
    private const int FirstUnreservedPort = 1024;

    /// <summary>The image with a tag.</summary>
    public required string Image { get; init; }

    /// <summary>The operating system of the nodes, as Kubernetes names it.</summary>
    public required string Os { get; init; }

    /// <summary>Whether Kubernetes restricts the container by a numeric user, capabilities and seccomp.</summary>
    public required bool HasSecurityContext { get; init; }

    /// <summary>The architecture of the nodes, as Kubernetes names it; empty if the image has several.</summary>
    public required string Architecture { get; init; }

    /// <summary>The user of the container.</summary>
    public required KubernetesUser User { get; init; }

    /// <summary>The ports, the app's own first.</summary>
    public required ValueList<KubernetesPort> Ports { get; init; }

    /// <summary>Whether a user other than root listens on a port that Linux reserves for root by default.</summary>
    public bool BindsReservedPort => !User.IsRoot && Ports.Any(port => port.Number < FirstUnreservedPort);

    /// <summary>How the kubelet checks the app; null if it cannot.</summary>
    public required KubernetesProbe? Probe { get; init; }

    /// <summary>The folders of the container that are writable and lost with it.</summary>
    public required ValueList<WritableFolder> TemporaryFolders { get; init; }

    /// <summary>The volumes.</summary>
    public required ValueList<KubernetesVolume> Volumes { get; init; }

    /// <summary>The memory that the container gets, as Kubernetes writes it.</summary>
    public required string Memory { get; init; }

    /// <summary>Whether the runtime's garbage collector sizes its heap by the limit.</summary>
    public required bool HasManagedHeap { get; init; }

    /// <summary>Why the container gets Workstation GC; empty if the choice is left to the runtime.</summary>
    public required string ReasonForWorkstationGC { get; init; }
}

/// <summary>The user of the container.</summary>
/// <param name="Name">The value of USER.</param>
/// <param name="Id">Its number; null if only the image knows it.</param>
/// <param name="Group">The number of its group; null if only the image knows it.</param>
internal sealed record KubernetesUser(string Name, long? Id, long? Group)
{
    /// <summary>Whether it may do anything in the container.</summary>
    public bool IsRoot => Id == 0;
}

/// <summary>A port of the container and of its Service.</summary>
/// <param name="Name">At most 15 characters.</param>
/// <param name="Number">The port of the container.</param>
/// <param name="Protocol">As Kubernetes writes it.</param>
/// <param name="ServicePort">The port of the Service.</param>
internal sealed record KubernetesPort(string Name, int Number, string Protocol, int ServicePort);

/// <summary>A check of the app by the kubelet.</summary>
internal sealed record KubernetesProbe
{
    /// <summary>The path of an HTTP request; empty for another check.</summary>
    public string Path { get; init; } = "";

    /// <summary>The name of the port, or its number; empty for a command.</summary>
    public string Port { get; init; } = "";

    /// <summary>The command; empty for a check of a port.</summary>
    public ValueList<string> Command { get; init; } = [];

    /// <summary>The seconds between two checks; null for the default.</summary>
    public int? Period { get; init; }

    /// <summary>The seconds that a check may take; null for the default.</summary>
    public int? Timeout { get; init; }

    /// <summary>How many checks in a row have to fail; null for the default.</summary>
    public int? Failures { get; init; }

    /// <summary>How many checks the app may fail while it starts.</summary>
    public int StartFailures { get; init; }

    /// <summary>Whether only a connection is checked, because the project has no health check.</summary>
    public bool IsConnection => Command.Count == 0 && Path.Length == 0;
}

/// <summary>A volume.</summary>
/// <param name="Name">A DNS label that is unique in the app.</param>
/// <param name="Path">Absolute, in the container.</param>
/// <param name="HasFiles">Whether the image may have files there, which a new volume hides.</param>
internal sealed record KubernetesVolume(string Name, string Path, bool HasFiles);
