using SlimContainer.Sdk.Configuration;

namespace SlimContainer.Sdk.Facts;

/// <summary>Reads the image configuration from the project.</summary>
internal static class ContainerConfigurationReader
{
    private static readonly string[] Switches =
    [
        "ImageCreated", "ImageDescription", "ImageAuthors", "ImageUrl", "ImageDocumentation", "ImageSource",
        "ImageVersion", "ImageRevision", "ImageVendor", "ImageLicenses", "ImageTitle", "ImageBaseDigest",
        "ImageBaseName", "DotnetToolset",
    ];

    /// <param name="values">The properties.</param>
    /// <param name="items">The items. Their values are free text, so they are not joined into a list.</param>
    public static ContainerConfiguration Read(ProjectValues values, IReadOnlyList<ContainerItem> items) => new()
    {
        Ports = Of(items, "ContainerPort").Select(item => new RequestedPort(item.Name, item.Type)).ToValueList(),
        Environment = Pairs(items, "ContainerEnvironmentVariable"),
        Labels = Pairs(items, "ContainerLabel"),
        LabelSources = LabelSources(values),
        User = values.Text("ContainerUser"),
        WorkingDirectory = values.Text("ContainerWorkingDirectory"),
        Command = new()
        {
            AppCommand = Names(items, "ContainerAppCommand"),
            AppCommandArguments = Names(items, "ContainerAppCommandArgs"),
            EntryPoint = Names(items, "ContainerEntrypoint"),
            EntryPointArguments = Names(items, "ContainerEntrypointArgs"),
            DefaultArguments = Names(items, "ContainerDefaultArgs"),
            Instruction = values.Text("ContainerAppCommandInstruction"),
        },
        Volumes = Names(items, ItemTable.Volume.Name).Distinct(StringComparer.Ordinal).ToValueList(),
        HealthCheck = new()
        {
            Check = values.Text(ContainerProperties.HealthCheck),
            Interval = values.Text(ContainerProperties.HealthCheckInterval),
            Timeout = values.Text(ContainerProperties.HealthCheckTimeout),
            StartPeriod = values.Text(ContainerProperties.HealthCheckStartPeriod),
            Retries = values.Text(ContainerProperties.HealthCheckRetries),
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

    private static IEnumerable<ContainerItem> Of(IReadOnlyList<ContainerItem> items, string kind) =>
        items.Where(item => item.Kind == kind);

    private static ValueList<string> Names(IReadOnlyList<ContainerItem> items, string kind) =>
        Of(items, kind).Select(item => item.Name).ToValueList();

    // The last value of a name wins, at the position of the first.
    private static ValueList<KeyValuePair<string, string>> Pairs(IReadOnlyList<ContainerItem> items, string kind) =>
        Of(items, kind)
            .GroupBy(item => item.Name, StringComparer.Ordinal)
            .Select(group => KeyValuePair.Create(group.Key, group.Last().Value))
            .ToValueList();
}

/// <summary>One item of the project that configures the image.</summary>
/// <param name="Kind">The item type, for example <c>ContainerPort</c>.</param>
/// <param name="Name">Its include.</param>
/// <param name="Value">Its metadata <c>Value</c>, or empty.</param>
/// <param name="Type">Its metadata <c>Type</c>, or empty.</param>
internal sealed record ContainerItem(string Kind, string Name, string Value, string Type);
