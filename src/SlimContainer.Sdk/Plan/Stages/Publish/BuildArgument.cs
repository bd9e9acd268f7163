namespace SlimContainer.Sdk.Plan;

/// <summary>
/// A build argument: a value that changes with every build, or that a Dockerfile cannot contain.
/// </summary>
/// <param name="Name">The name in the ARG instruction.</param>
internal sealed record BuildArgument(string Name)
{
    public const string Created = "CREATED";

    /// <summary>A line feed: a Dockerfile instruction cannot contain one.</summary>
    public const string LineFeed = "LF";

    /// <summary>The carriage return of Windows line breaks.</summary>
    public const string CarriageReturn = "CR";

    /// <summary>All build arguments of a Dockerfile.</summary>
    public static ValueList<BuildArgument> Of(BuildStage? build, FinalStage? final) =>
        (final?.Labels.Where(label => label.IsArgument).Select(label => label.Value) ?? [])
            .Concat(final?.LineBreaks() ?? [])
            .Concat(build?.HostComputedArguments.Select(argument => argument.Name) ?? [])
            .Distinct()
            .Order(StringComparer.Ordinal)
            .Select(name => new BuildArgument(name))
            .ToValueList();

    /// <summary>Whether only the package computes it: a build by hand or in a pipeline does without.</summary>
    public bool IsOptional => Name == GitVersioning.Properties;

    /// <summary>The argument for a documented command line: with a placeholder if no command has the value.</summary>
    public Argument Example => Name switch
    {
        LineFeed => Argument.Quoted(Name + "=", @"\n"),
        CarriageReturn => Argument.Quoted(Name + "=", @"\r"),
        GitVersioning.Revision => Argument.OutputOf(Name + "=", "git rev-parse HEAD"),
        Created => $"{Name}=<time>",
        _ => $"{Name}=<version>",
    };

    /// <summary>Its value where it is the same for every build; otherwise null.</summary>
    public string? Constant => Name switch
    {
        LineFeed => "\n",
        CarriageReturn => "\r",
        _ => null,
    };

    /// <summary>The argument with its value for this build.</summary>
    public KeyValuePair<string, string> With(BuildMetadata build) => new(Name, Name switch
    {
        LineFeed or CarriageReturn => Constant!,
        GitVersioning.Revision => build.Revision,
        GitVersioning.Properties => GitVersioning.Value(build.GitVersion),
        Created => build.Created,
        _ => build.Version,
    });
}

/// <summary>Metadata of a single build.</summary>
/// <param name="Version">The app's version.</param>
/// <param name="Revision">The source commit, or empty.</param>
/// <param name="Created">The build time in RFC 3339 format.</param>
internal sealed record BuildMetadata(string Version, string Revision, string Created)
{
    /// <summary>All properties that a package derives from git history, where the version is not enough.</summary>
    public ValueList<KeyValuePair<string, string>> GitVersion { get; init; } = [];
}
