using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Plan;

/// <summary>Applies the build options of the project and the command line to a build request.</summary>
/// <param name="values">The values by option name, with lists split.</param>
/// <param name="projectFile">The project file; paths are relative to its folder.</param>
internal sealed class BuildOptions(IReadOnlyDictionary<string, ValueList<string>> values, string projectFile)
{
    /// <summary>Why a secret cannot be read, as the rest of a sentence; null if it can.</summary>
    public Func<BuildSecret, string?> ProblemOf { get; init; } = _ => null;

    /// <summary>
    /// Adds all options to a request, and those about how to build to the request that it depends on.
    /// </summary>
    /// <exception cref="SlimContainerException">A value is invalid for its option.</exception>
    public BuildRequest AddTo(BuildRequest request) => AddToOne(request) with
    {
        DependsOn = request.DependsOn is { } builder ? AddToBuilder(builder) : null,
    };

    // Outputs belong to the runtime image; the builder image stays in the engine's store for it to use.
    private BuildRequest AddToBuilder(BuildRequest builder) => AddToOne(builder) with
    {
        Tags = builder.Tags,
        Labels = [],
        Outputs = [],
        Push = false,
        Attest = [],
        Target = "",
        IidFile = "",
        MetadataFile = "",
        Squash = false,
    };

    private BuildRequest AddToOne(BuildRequest request) => request with
    {
        Tags = Tags(request),
        Secrets = [.. request.Secrets, .. List(BuildProperties.Secret).Select(Secret)],
        BuildArguments = [.. request.BuildArguments, .. Pairs(BuildProperties.BuildArgument)],
        Labels = [.. request.Labels, .. Pairs(BuildProperties.Label)],
        CacheFrom = Caches(BuildProperties.CacheFrom, "src"),
        CacheTo = Caches(BuildProperties.CacheTo, "dest"),
        NoCache = Flag(BuildProperties.NoCache),
        NoCacheFilter = Names(BuildProperties.NoCacheFilter),
        Pull = Flag(BuildProperties.Pull),
        Platforms = Names(BuildProperties.Platforms),
        Target = Text(BuildProperties.Target),
        Ssh = List(BuildProperties.Ssh),
        Network = Text(BuildProperties.Network),
        AddHost = List(BuildProperties.AddHost),
        Outputs = List(BuildProperties.Output).Select(Output).ToValueList(),
        Push = Flag(BuildProperties.Push),
        Attest = List(BuildProperties.Attest),
        Builder = Text(BuildProperties.Builder),
        IidFile = Path(BuildProperties.IidFile),
        MetadataFile = Path(BuildProperties.MetadataFile),
        Squash = Flag(LayerProperties.Squash),
        Compress = Flag(BuildProperties.Compress),
    };

    private ValueList<string> Tags(BuildRequest request) => values.GetValueOrDefault("ContainerRegistry", []) switch
    {
        [var registry] => request.Tags.Select(tag => ImageName.InRegistry(registry, tag)).ToValueList(),
        _ => request.Tags,
    };

    private ValueList<string> List(Property option) => values.GetValueOrDefault(option.Name, []);

    // These names contain no commas, so both MSBuild's and the engines' list separators are accepted.
    private ValueList<string> Names(Property option) => List(option)
        .SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        .ToValueList();

    private string Text(Property option) => List(option) switch
    {
        [] => "",
        [var text] => text,
        _ => throw Bad(option, "accepts only one value"),
    };

    private bool Flag(Property option)
    {
        var text = Text(option);
        return PropertyFormat.Invalid(option, text) is null
            ? text.Length > 0 && bool.Parse(text)
            : throw InvalidValue.Of(option, text, projectFile);
    }

    private string Path(Property option) => Text(option) is { Length: > 0 } path ? Absolute(path) : "";

    private IEnumerable<KeyValuePair<string, string>> Pairs(Property option) =>
        List(option).Select(text => Pair(option, text));

    private KeyValuePair<string, string> Pair(Property option, string text)
    {
        var pair = text.Split('=', 2);
        return pair.Length == 2 && pair[0].Trim().Length > 0
            ? new(pair[0].Trim(), pair[1])
            : throw Invalid(option, text, "expected name=value");
    }

    private ValueList<CsvOption> Caches(Property option, string folder) =>
        List(option).Select(text => Cache(option, text, folder)).ToValueList();

    private CsvOption Cache(Property option, string text, string folder)
    {
        if (!text.Contains('=', StringComparison.Ordinal))
        {
            return text is "inline" or "auto"
                ? new CsvOption(text, [])
                : new CsvOption(CsvOption.Registry, [new("ref", text)]);
        }

        var cache = Typed(option, text).With(folder, Absolute);
        var needed = cache.Type switch
        {
            CsvOption.Registry => "ref",
            "local" => folder,
            _ => null,
        };
        return needed is null || cache[needed].Length > 0 ? cache : throw Missing(option, text, needed);
    }

    private CsvOption Output(string text)
    {
        if (!text.Contains('=', StringComparison.Ordinal) && text is not ("image" or "docker" or "registry"))
            return new CsvOption("local", [new("dest", Absolute(text))]);

        var output = text.Contains('=', StringComparison.Ordinal)
            ? Typed(BuildProperties.Output, text).With("dest", Absolute)
            : new CsvOption(text, []);
        return output.Type is "local" or "tar" or "oci" && output["dest"].Length == 0
            ? throw Missing(BuildProperties.Output, text, "dest")
            : output;
    }

    private CsvOption Typed(Property option, string text) =>
        CsvOption.Parse(text) ?? throw Invalid(option, text, "expected type=…,name=value,…");

    private BuildSecret Secret(string text)
    {
        var fields = CsvOption.Parse("type=file," + text)
            ?? throw Invalid(BuildProperties.Secret, text, "expected id=…,src=… or id=…,env=…");
        var (id, file, variable) = (fields["id"], fields["src"] + fields["source"], fields["env"]);
        if (id.Length == 0)
            throw Missing(BuildProperties.Secret, text, "id");

        // As in docker, an id alone is the name of an environment variable.
        var isNamedByField = file.Length + variable.Length > 0;
        var secret = file.Length > 0
            ? new BuildSecret(id, File: Absolute(file))
            : new BuildSecret(id, Variable: isNamedByField ? variable : id);
        return ProblemOf(secret) is { } problem
            ? throw Bad(BuildProperties.Secret, problem + (isNamedByField ? "" : Comma))
            : secret;
    }

    private string Absolute(string path) => PropertyFormat.Path(path, projectFile);

    // MSBuild splits the value of -p: at each comma and takes the rest for another property.
    private const string Comma = ". On the command line, write each comma as %2c: -p:Name=a=1%2cb=2";

    private SlimContainerException Missing(Property option, string text, string name) =>
        Bad(option, $"'{text}' is missing {name}=…{Comma}");

    private SlimContainerException Invalid(Property option, string text, string rule) =>
        InvalidValue.Because(DiagnosticCode.BadBuildOption, option.Name, text, rule, projectFile);

    private SlimContainerException Bad(Property option, string problem) =>
        new(DiagnosticCode.BadBuildOption, $"{option.Name} {problem}.") { File = projectFile, Setting = option.Name };
}
