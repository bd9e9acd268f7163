namespace SlimContainer.Sdk.Facts;

/// <summary>The project metadata that generated labels are derived from.</summary>
internal sealed record LabelSources
{
    /// <summary><c>ContainerGenerateLabels</c>: null where it is not set.</summary>
    public bool? Generate { get; init; }

    /// <summary>The <c>ContainerGenerateLabels*</c> properties that are set, by the part after that prefix.</summary>
    public ValueList<KeyValuePair<string, bool>> Switches { get; init; } = [];

    /// <summary>The switch of one label: null where it is not set.</summary>
    public bool? Switch(string name) =>
        Switches.Where(one => one.Key == name).Select(one => (bool?)one.Value).FirstOrDefault();

    public string Title { get; init; } = "";

    public string Description { get; init; } = "";

    public string Authors { get; init; } = "";

    public string Vendor { get; init; } = "";

    public string InformationUrl { get; init; } = "";

    public string DocumentationUrl { get; init; } = "";

    public string LicenseExpression { get; init; } = "";

    public string Version { get; init; } = "";

    /// <summary>The repository's URL, where the project publishes it (<c>PublishRepositoryUrl</c>).</summary>
    public string RepositoryUrl { get; init; } = "";
}
