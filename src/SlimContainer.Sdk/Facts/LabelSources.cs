namespace SlimContainer.Sdk.Facts;

/// <summary>What the project says of itself and its source, for the labels that are generated.</summary>
internal sealed record LabelSources
{
    /// <summary><c>ContainerGenerateLabels</c>: null where the project leaves it open.</summary>
    public bool? Generate { get; init; }

    /// <summary>The switches <c>ContainerGenerateLabels*</c> that the project sets, by what stands behind that.</summary>
    public ValueList<KeyValuePair<string, bool>> Switches { get; init; } = [];

    /// <summary>The switch of one label: null where the project leaves it open.</summary>
    public bool? Switch(string name) => Switches.Where(one => one.Key == name).Select(one => (bool?)one.Value).FirstOrDefault();

    public string Title { get; init; } = "";

    public string Description { get; init; } = "";

    public string Authors { get; init; } = "";

    public string Vendor { get; init; } = "";

    public string InformationUrl { get; init; } = "";

    public string DocumentationUrl { get; init; } = "";

    public string LicenseExpression { get; init; } = "";

    public string Version { get; init; } = "";

    /// <summary>The repository's address, where the project publishes it (<c>PublishRepositoryUrl</c>).</summary>
    public string RepositoryUrl { get; init; } = "";
}
