namespace SlimContainer.Sdk.Facts;

/// <summary>
/// What the user wishes for the image's configuration, as the project spells it: the <c>Container*</c> properties and
/// items of the .NET SDK, and ours for what it has no name for. Empty where it is left to us.
/// </summary>
internal sealed record ContainerConfiguration
{
    /// <summary><c>@(ContainerPort)</c>.</summary>
    public ValueList<PortWish> Ports { get; init; } = [];

    /// <summary><c>@(ContainerEnvironmentVariable)</c>.</summary>
    public ValueList<KeyValuePair<string, string>> Environment { get; init; } = [];

    /// <summary><c>@(ContainerLabel)</c>.</summary>
    public ValueList<KeyValuePair<string, string>> Labels { get; init; } = [];

    /// <summary>What the labels are made of that the user does not write out.</summary>
    public LabelSources LabelSources { get; init; } = new();

    /// <summary><c>ContainerUser</c>.</summary>
    public string User { get; init; } = "";

    /// <summary><c>ContainerWorkingDirectory</c>, which is also where the app lies.</summary>
    public string WorkingDirectory { get; init; } = "";

    public CommandWishes Command { get; init; } = new();

    /// <summary><c>@(SlimContainerVolume)</c>.</summary>
    public ValueList<string> Volumes { get; init; } = [];

    /// <summary><c>SlimContainerStopSignal</c>.</summary>
    public string StopSignal { get; init; } = "";

    /// <summary><c>SlimContainerScratchFiles</c>.</summary>
    public ValueList<string> ScratchFiles { get; init; } = [];

    public HealthCheckWishes HealthCheck { get; init; } = new();
}

/// <summary>A port that the user wants open.</summary>
/// <param name="Number">As the project spells it; the type may stand behind it, as in <c>53/udp</c>.</param>
/// <param name="Type">tcp, udp, or empty.</param>
internal sealed record PortWish(string Number, string Type);

/// <summary>How the user wants the container to start; each list is one of words.</summary>
internal sealed record CommandWishes
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
internal sealed record HealthCheckWishes
{
    /// <summary>A path or an address that the app answers, or an argument that makes the app check itself.</summary>
    public string Check { get; init; } = "";

    public string Interval { get; init; } = "";

    public string Timeout { get; init; } = "";

    public string StartPeriod { get; init; } = "";

    public string Retries { get; init; } = "";
}
