using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Plan;

/// <summary>What the project and the command line say about a build, by the names of the options, put into a request.</summary>
/// <param name="values">The values of each option, the lists divided.</param>
/// <param name="projectFile">The project, whose folder paths are relative to.</param>
internal sealed class BuildOptions(IReadOnlyDictionary<string, ValueList<string>> values, string projectFile)
{
    private const string Prefix = "SlimContainer";

    /// <summary>Adds all options to a request, and to the one before it what concerns how it is built.</summary>
    /// <exception cref="SlimContainerException">A value is not what its option takes.</exception>
    public BuildRequest AddTo(BuildRequest request) => AddToOne(request) with
    {
        First = request.First is { } first ? AddToFirst(first) : null,
    };

    // Where the result goes is the second one's business: the first is there for the second to find.
    private BuildRequest AddToFirst(BuildRequest first) => AddToOne(first) with
    {
        Tags = first.Tags,
        Labels = [],
        Outputs = [],
        Push = false,
        Target = "",
        IidFile = "",
        MetadataFile = "",
        Squash = false,
    };

    private BuildRequest AddToOne(BuildRequest request) => request with
    {
        Tags = Text("Registry") is { Length: > 0 } registry ? request.Tags.Select(tag => $"{registry}/{tag}").ToValueList() : request.Tags,
        Secrets = [.. request.Secrets, .. List("Secret").Select(Secret)],
        BuildArguments = [.. request.BuildArguments, .. List("BuildArgument").Select(text => Pair("BuildArgument", text))],
        Labels = [.. request.Labels, .. List("Label").Select(text => Pair("Label", text))],
        CacheFrom = List("CacheFrom").Select(text => Cache("CacheFrom", text, "src")).ToValueList(),
        CacheTo = List("CacheTo").Select(text => Cache("CacheTo", text, "dest")).ToValueList(),
        NoCache = Flag("NoCache"),
        NoCacheFilter = Words("NoCacheFilter"),
        Pull = Flag("Pull"),
        Platforms = Words("Platforms"),
        Target = Text("Target"),
        Ssh = List("Ssh"),
        Network = Text("Network"),
        AddHost = List("AddHost"),
        Outputs = List("Output").Select(Output).ToValueList(),
        Push = Flag("Push"),
        Builder = Text("Builder"),
        IidFile = Path("IidFile"),
        MetadataFile = Path("MetadataFile"),
        Squash = Flag("Squash"),
        Compress = Flag("Compress"),
    };

    private ValueList<string> List(string option) => values.GetValueOrDefault(option, []);

    // Names that hold no comma themselves: MSBuild's lists and the engines' own are both understood.
    private ValueList<string> Words(string option) =>
        List(option).SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToValueList();

    private string Text(string option) => List(option) switch
    {
        [] => "",
        [var text] => text,
        _ => throw Bad(option, "takes one value, and has several"),
    };

    private bool Flag(string option) => Text(option) switch
    {
        "" => false,
        var text when bool.TryParse(text, out var value) => value,
        var text => throw Bad(option, $"is '{text}', and takes true or false"),
    };

    private string Path(string option) => Text(option) is { Length: > 0 } path ? Absolute(path) : "";

    private KeyValuePair<string, string> Pair(string option, string text)
    {
        var pair = text.Split('=', 2);
        return pair.Length == 2 && pair[0].Trim().Length > 0
            ? new(pair[0].Trim(), pair[1])
            : throw Bad(option, $"has '{text}', and takes name=value");
    }

    private TypedValue Cache(string option, string text, string folder)
    {
        if (!text.Contains('=', StringComparison.Ordinal))
            return text is "inline" or "auto" ? new TypedValue(text, []) : new TypedValue(TypedValue.Registry, [new("ref", text)]);

        var cache = Typed(option, text).With(folder, Absolute);
        var needed = cache.Type switch
        {
            TypedValue.Registry => "ref",
            "local" => folder,
            _ => null,
        };
        return needed is null || cache[needed].Length > 0 ? cache : throw Bad(option, $"has '{text}', which lacks {needed}=…{Comma}");
    }

    private TypedValue Output(string text)
    {
        if (!text.Contains('=', StringComparison.Ordinal) && text is not ("image" or "docker" or "registry"))
            return new TypedValue("local", [new("dest", Absolute(text))]);

        var output = text.Contains('=', StringComparison.Ordinal) ? Typed("Output", text).With("dest", Absolute) : new TypedValue(text, []);
        return output.Type is "local" or "tar" or "oci" && output["dest"].Length == 0
            ? throw Bad("Output", $"has '{text}', which lacks dest=…{Comma}")
            : output;
    }

    private TypedValue Typed(string option, string text) =>
        TypedValue.Parse(text) ?? throw Bad(option, $"has '{text}', and takes type=…,name=value,…");

    private BuildSecret Secret(string text)
    {
        var fields = TypedValue.Parse("type=file," + text) ?? throw Bad("Secret", $"has '{text}', and takes id=…,src=… or id=…,env=…");
        var (id, file, variable) = (fields["id"], fields["src"] + fields["source"], fields["env"]);
        if (id.Length == 0)
            throw Bad("Secret", $"has '{text}', which lacks id=…{Comma}");
        if (file.Length > 0)
        {
            return File.Exists(Absolute(file))
                ? new BuildSecret(id, File: Absolute(file))
                : throw Bad("Secret", $"names the file {Absolute(file)}, and there is no such file");
        }

        // As docker does: an id alone is the name of a variable.
        var name = variable.Length > 0 ? variable : id;
        return Environment.GetEnvironmentVariable(name) is not null
            ? new BuildSecret(id, Variable: name)
            : throw Bad("Secret", $"names the environment variable {name}, and it is not set{(variable.Length > 0 ? "" : Comma)}");
    }

    private string Absolute(string path) => System.IO.Path.GetFullPath(path, System.IO.Path.GetDirectoryName(projectFile)!);

    // MSBuild divides the value of -p: at each comma, and what is behind it becomes another property.
    private const string Comma = ". On the command line write %2c for each comma: -p:Name=a=1%2cb=2";

    private SlimContainerException Bad(string option, string what) =>
        new(DiagnosticCode.BadBuildOption, $"{Prefix}{option} {what}.") { File = projectFile };
}
