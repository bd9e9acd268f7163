namespace SlimContainer.Sdk.Plan;

/// <summary>A value that the Dockerfile takes from the command line: it changes with each build, or cannot be written in a Dockerfile.</summary>
/// <param name="Name">The name that ARG gives it.</param>
internal sealed record BuildArgument(string Name)
{
    public const string Created = "CREATED";

    /// <summary>A line break: an instruction is a line, and knows no way to write one.</summary>
    public const string LineFeed = "LF";

    /// <summary>The other half of a line break on Windows.</summary>
    public const string CarriageReturn = "CR";

    /// <summary>All that a Dockerfile asks for.</summary>
    public static ValueList<BuildArgument> Of(BuildStage? build, FinalStage? final) =>
        (final?.Labels.Where(label => label.IsArgument).Select(label => label.Value) ?? [])
            .Concat(final?.LineBreaks() ?? [])
            .Concat(build?.HostArguments.Select(argument => argument.Name) ?? [])
            .Distinct()
            .Order(StringComparer.Ordinal)
            .Select(name => new BuildArgument(name))
            .ToValueList();

    /// <summary>What a person gives for it, on a command line of theirs.</summary>
    public Argument Example => Name switch
    {
        LineFeed => Argument.Quoted(Name + "=", @"\n"),
        CarriageReturn => Argument.Quoted(Name + "=", @"\r"),
        VersionSource.Revision => $"{Name}=<commit>",
        Created => $"{Name}=<time>",
        _ => $"{Name}=<version>",
    };

    /// <summary>What this build gives for it.</summary>
    public KeyValuePair<string, string> With(BuildFacts facts) => new(Name, Name switch
    {
        LineFeed => "\n",
        CarriageReturn => "\r",
        VersionSource.Revision => facts.Revision,
        Created => facts.Created,
        _ => facts.Version,
    });
}

/// <summary>What is known of one build alone.</summary>
/// <param name="Version">The app's version.</param>
/// <param name="Revision">The commit that it is built from, or empty.</param>
/// <param name="Created">When, as RFC 3339 writes it.</param>
internal sealed record BuildFacts(string Version, string Revision, string Created);
