namespace SlimContainer.Sdk.Plan;

/// <summary>An engine-independent build request. Paths are absolute.</summary>
internal sealed record BuildRequest
{
    /// <summary>The build context's folder.</summary>
    public required string Context { get; init; }

    /// <summary>The Dockerfile.</summary>
    public required string Dockerfile { get; init; }

    /// <summary>The ignore file, for engines that look for another name; empty if there is none.</summary>
    public string IgnoreFile { get; init; } = "";

    /// <summary>The image names; the first is used in messages.</summary>
    public required ValueList<string> Tags { get; init; }

    /// <summary>Build secrets of RUN instructions.</summary>
    public ValueList<BuildSecret> Secrets { get; init; } = [];

    /// <summary>The build request of the builder image in a split build; otherwise null.</summary>
    public BuildRequest? DependsOn { get; init; }

    /// <summary>Values of secret variables that are not set in the environment.</summary>
    public SecretValues SecretValues { get; init; } = SecretValues.None;

    /// <summary>Build arguments.</summary>
    public ValueList<KeyValuePair<string, string>> BuildArguments { get; init; } = [];

    /// <summary>Labels in addition to those in the Dockerfile.</summary>
    public ValueList<KeyValuePair<string, string>> Labels { get; init; } = [];

    /// <summary>Cache imports.</summary>
    public ValueList<CsvOption> CacheFrom { get; init; } = [];

    /// <summary>Cache exports.</summary>
    public ValueList<CsvOption> CacheTo { get; init; } = [];

    /// <summary>Whether to ignore the build cache.</summary>
    public bool NoCache { get; init; }

    /// <summary>Stages for which to ignore the build cache.</summary>
    public ValueList<string> NoCacheFilter { get; init; } = [];

    /// <summary>Whether to check the registry for newer base images.</summary>
    public bool Pull { get; init; }

    /// <summary>Target platforms, for example <c>linux/arm64</c>; empty for the engine's own.</summary>
    public ValueList<string> Platforms { get; init; } = [];

    /// <summary>The stage to build; empty for the last.</summary>
    public string Target { get; init; } = "";

    /// <summary>SSH agents and keys that RUN instructions may use.</summary>
    public ValueList<string> Ssh { get; init; } = [];

    /// <summary>The network of RUN instructions.</summary>
    public string Network { get; init; } = "";

    /// <summary>Additional host entries for RUN instructions, as <c>name:address</c>.</summary>
    public ValueList<string> AddHost { get; init; } = [];

    /// <summary>Outputs; empty for the engine's own image store.</summary>
    public ValueList<CsvOption> Outputs { get; init; } = [];

    /// <summary>Whether to push all tags to their registry.</summary>
    public bool Push { get; init; }

    /// <summary>The format of a pushed or saved image.</summary>
    public ImageFormat Format { get; init; }

    /// <summary>What BuildKit attests: <c>sbom</c>, <c>provenance</c>.</summary>
    public ValueList<string> Attest { get; init; } = [];

    /// <summary>The name of the buildx builder.</summary>
    public string Builder { get; init; } = "";

    /// <summary>The file to write the image ID to.</summary>
    public string IidFile { get; init; } = "";

    /// <summary>The file to write the build result to, as JSON.</summary>
    public string MetadataFile { get; init; } = "";

    /// <summary>Whether the image adds only one layer to its base.</summary>
    public bool Squash { get; init; }

    /// <summary>Whether to compress the build context.</summary>
    public bool Compress { get; init; }

    /// <summary>Whether any option pushes all tags to their registry.</summary>
    public bool PushesTags() => Push || Outputs.Any(output => output.Type == CsvOption.Registry);

    /// <summary>Whether the result is an image, in the engine's store, in a registry, or both.</summary>
    public bool YieldsImage() => Push || Outputs.Count == 0 || Outputs.Any(output => !output.IsFiles);

    /// <summary>The same build again, from the engine's cache, for the files of its outputs and nothing else.</summary>
    public BuildRequest FromCache() => this with
    {
        Tags = [],
        Outputs = Outputs.Where(output => output.IsFiles).ToValueList(),
        Push = false,
        Attest = [],
        CacheTo = [],
        NoCache = false,
        NoCacheFilter = [],
        Pull = false,
        IidFile = "",
        MetadataFile = "",
        Compress = false,
    };
}

/// <summary>The format of an image in a registry or an archive, as the .NET SDK names it.</summary>
internal enum ImageFormat
{
    /// <summary>The engine's own.</summary>
    Default,

    /// <summary>Docker's manifest, version 2 schema 2.</summary>
    Docker,

    /// <summary>The image format of the Open Container Initiative.</summary>
    Oci,
}

/// <summary>A build secret from a file or an environment variable of the host.</summary>
/// <param name="Id">The ID that the Dockerfile refers to.</param>
/// <param name="File">The file, absolute.</param>
/// <param name="Variable">The environment variable.</param>
internal sealed record BuildSecret(string Id, string File = "", string Variable = "");
