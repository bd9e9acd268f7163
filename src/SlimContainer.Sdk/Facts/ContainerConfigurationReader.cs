namespace SlimContainer.Sdk.Facts;

/// <summary>Reads what the project wishes for the image's configuration.</summary>
internal static class ContainerConfigurationReader
{
    private static readonly string[] Switches =
    [
        "ImageCreated", "ImageDescription", "ImageAuthors", "ImageUrl", "ImageDocumentation", "ImageSource", "ImageVersion",
        "ImageRevision", "ImageVendor", "ImageLicenses", "ImageTitle", "ImageBaseDigest", "ImageBaseName", "DotnetToolset",
    ];

    /// <param name="values">The properties.</param>
    /// <param name="items">The items: whose values are free text, and so travel as items and not as a joined list.</param>
    public static ContainerConfiguration Read(ProjectValues values, IReadOnlyList<ContainerItem> items) => new()
    {
        Ports = Of(items, "ContainerPort").Select(item => new PortWish(item.Name, item.Type)).ToValueList(),
        Environment = Pairs(items, "ContainerEnvironmentVariable"),
        Labels = Pairs(items, "ContainerLabel"),
        LabelSources = LabelSources(values),
        User = values.Text("ContainerUser"),
        WorkingDirectory = values.Text("ContainerWorkingDirectory"),
        Command = new()
        {
            AppCommand = Words(items, "ContainerAppCommand"),
            AppCommandArguments = Words(items, "ContainerAppCommandArgs"),
            EntryPoint = Words(items, "ContainerEntrypoint"),
            EntryPointArguments = Words(items, "ContainerEntrypointArgs"),
            DefaultArguments = Words(items, "ContainerDefaultArgs"),
            Instruction = values.Text("ContainerAppCommandInstruction"),
        },
        Volumes = Words(items, "SlimContainerVolume").Distinct(StringComparer.Ordinal).ToValueList(),
        StopSignal = values.Text("StopSignal"),
        ScratchFiles = values.List("ScratchFiles").ToValueList(),
        HealthCheck = new()
        {
            Check = values.Text("HealthCheck"),
            Interval = values.Text("HealthCheckInterval"),
            Timeout = values.Text("HealthCheckTimeout"),
            StartPeriod = values.Text("HealthCheckStartPeriod"),
            Retries = values.Text("HealthCheckRetries"),
        },
    };

    private static LabelSources LabelSources(ProjectValues values) => new()
    {
        Generate = values.OptionalFlag("ContainerGenerateLabels"),
        Switches = Switches
            .Select(name => (Name: name, Value: values.OptionalFlag("ContainerGenerateLabels" + name)))
            .Where(one => one.Value is not null)
            .Select(one => KeyValuePair.Create(one.Name, one.Value!.Value))
            .ToValueList(),
        Title = values.Text("ContainerTitle"),
        Description = values.Text("ContainerDescription"),
        Authors = values.Text("ContainerAuthors"),
        Vendor = values.Text("ContainerVendor"),
        InformationUrl = values.Text("ContainerInformationUrl"),
        DocumentationUrl = values.Text("ContainerDocumentationUrl"),
        LicenseExpression = values.Text("ContainerLicenseExpression"),
        Version = values.Text("ContainerVersion"),
        RepositoryUrl = values.Text("RepositoryUrl"),
    };

    private static IEnumerable<ContainerItem> Of(IReadOnlyList<ContainerItem> items, string kind) => items.Where(item => item.Kind == kind);

    private static ValueList<string> Words(IReadOnlyList<ContainerItem> items, string kind) => Of(items, kind).Select(item => item.Name).ToValueList();

    // The last one of a name counts, in the place of the first.
    private static ValueList<KeyValuePair<string, string>> Pairs(IReadOnlyList<ContainerItem> items, string kind) => Of(items, kind)
        .GroupBy(item => item.Name, StringComparer.Ordinal)
        .Select(group => KeyValuePair.Create(group.Key, group.Last().Value))
        .ToValueList();
}

/// <summary>One item of the project that configures the image.</summary>
/// <param name="Kind">Which item it is, for example <c>ContainerPort</c>.</param>
/// <param name="Name">What it includes.</param>
/// <param name="Value">Its metadata of that name, or empty.</param>
/// <param name="Type">Its metadata of that name, or empty.</param>
internal sealed record ContainerItem(string Kind, string Name, string Value, string Type);
