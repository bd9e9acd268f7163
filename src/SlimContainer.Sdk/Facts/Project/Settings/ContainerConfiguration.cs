namespace SlimContainer.Sdk.Facts;

/// <summary>
/// The user's configuration of the image, unparsed: the .NET SDK's <c>Container*</c> properties and items, and this
/// package's own for what the SDK lacks. Empty where the package decides.
/// </summary>
internal sealed record ContainerConfiguration
{
    /// <summary><c>@(ContainerPort)</c>.</summary>
    public ValueList<RequestedPort> Ports { get; init; } = [];

    /// <summary><c>@(ContainerEnvironmentVariable)</c>.</summary>
    public ValueList<KeyValuePair<string, string>> Environment { get; init; } = [];

    /// <summary><c>@(ContainerLabel)</c>.</summary>
    public ValueList<KeyValuePair<string, string>> Labels { get; init; } = [];

    /// <summary>The sources of the generated labels.</summary>
    public LabelSources LabelSources { get; init; } = new();

    /// <summary><c>ContainerUser</c>.</summary>
    public string User { get; init; } = "";

    /// <summary><c>ContainerWorkingDirectory</c>, which is also the app directory.</summary>
    public string WorkingDirectory { get; init; } = "";

    public CommandOptions Command { get; init; } = new();

    /// <summary><c>@(SlimContainerVolume)</c>.</summary>
    public ValueList<string> Volumes { get; init; } = [];

    public HealthCheckOptions HealthCheck { get; init; } = new();
}

/// <summary>A port to expose.</summary>
/// <param name="Number">Unparsed; may include the type, as in <c>53/udp</c>.</param>
/// <param name="Type">tcp, udp, or empty.</param>
internal sealed record RequestedPort(string Number, string Type);

/// <summary>The user's entry point and arguments; each list item is one argument.</summary>
internal sealed record CommandOptions
{
    /// <summary><c>@(ContainerAppCommand)</c>.</summary>
    public ValueList<string> AppCommand { get; init; } = [];

    /// <summary><c>@(ContainerAppCommandArgs)</c>.</summary>
    public ValueList<string> AppCommandArguments { get; init; } = [];

    /// <summary><c>@(ContainerEntrypoint)</c>.</summary>
    public ValueList<string> EntryPoint { get; init; } = [];

    /// <summary><c>@(ContainerEntrypointArgs)</c>.</summary>
    public ValueList<string> EntryPointArguments { get; init; } = [];

    /// <summary><c>@(ContainerDefaultArgs)</c>.</summary>
    public ValueList<string> DefaultArguments { get; init; } = [];

    /// <summary><c>ContainerAppCommandInstruction</c>.</summary>
    public string Instruction { get; init; } = "";
}

/// <summary>The properties <c>SlimContainerHealthCheck*</c>.</summary>
internal sealed record HealthCheckOptions
{
    /// <summary>A path or URL to probe, or an argument that makes the app probe itself.</summary>
    public string Check { get; init; } = "";

    public string Interval { get; init; } = "";

    public string Timeout { get; init; } = "";

    public string StartPeriod { get; init; } = "";

    public string Retries { get; init; } = "";
}
