namespace SlimContainer.Sdk.Plan;

/// <summary>What an engine is asked for, in no engine's words. Paths are absolute.</summary>
internal sealed record BuildRequest
{
    /// <summary>The build context's folder.</summary>
    public required string Context { get; init; }

    /// <summary>The Dockerfile.</summary>
    public required string Dockerfile { get; init; }

    /// <summary>The ignore file, for engines that would look for it under another name; empty where there is none.</summary>
    public string IgnoreFile { get; init; } = "";

    /// <summary>The names of the image, the one to speak of first.</summary>
    public required ValueList<string> Tags { get; init; }

    /// <summary>What RUN instructions see and no layer keeps.</summary>
    public ValueList<BuildSecret> Secrets { get; init; } = [];

    /// <summary>The build that comes before, for an image made of two Dockerfiles; else null.</summary>
    public BuildRequest? First { get; init; }

    /// <summary>Values of variables among the secrets that the environment does not have.</summary>
    public SecretValues SecretValues { get; init; } = SecretValues.None;

    /// <summary>Values of ARG instructions.</summary>
    public ValueList<KeyValuePair<string, string>> BuildArguments { get; init; } = [];

    /// <summary>Labels beside those of the Dockerfile.</summary>
    public ValueList<KeyValuePair<string, string>> Labels { get; init; } = [];

    /// <summary>Where layers of earlier builds are.</summary>
    public ValueList<TypedValue> CacheFrom { get; init; } = [];

    /// <summary>Where the layers of this build go, for later ones.</summary>
    public ValueList<TypedValue> CacheTo { get; init; } = [];

    /// <summary>Every instruction runs.</summary>
    public bool NoCache { get; init; }

    /// <summary>Stages whose instructions all run.</summary>
    public ValueList<string> NoCacheFilter { get; init; } = [];

    /// <summary>The registry is asked for newer base images.</summary>
    public bool Pull { get; init; }

    /// <summary>What the image is for, for example <c>linux/arm64</c>; the engine's own where none is named.</summary>
    public ValueList<string> Platforms { get; init; } = [];

    /// <summary>The stage to build; the last where none is named.</summary>
    public string Target { get; init; } = "";

    /// <summary>SSH agents and keys that RUN instructions may use.</summary>
    public ValueList<string> Ssh { get; init; } = [];

    /// <summary>The network of RUN instructions.</summary>
    public string Network { get; init; } = "";

    /// <summary>Host names that RUN instructions know, as <c>name:address</c>.</summary>
    public ValueList<string> AddHost { get; init; } = [];

    /// <summary>Where the result goes; into the engine's own store where none is named.</summary>
    public ValueList<TypedValue> Outputs { get; init; } = [];

    /// <summary>All tags are pushed to their registry.</summary>
    public bool Push { get; init; }

    /// <summary>A builder of buildx, by name.</summary>
    public string Builder { get; init; } = "";

    /// <summary>The file that the image's id is written to.</summary>
    public string IidFile { get; init; } = "";

    /// <summary>The file that the engine writes the build's result to, as JSON.</summary>
    public string MetadataFile { get; init; } = "";

    /// <summary>The app is one layer.</summary>
    public bool Squash { get; init; }

    /// <summary>The context is sent compressed.</summary>
    public bool Compress { get; init; }

    /// <summary>All tags go to their registry, by whichever option.</summary>
    public bool PushesTags() => Push || Outputs.Any(output => output.Type == TypedValue.Registry);

    /// <summary>The result is an image: in the engine's store, in a registry, or both.</summary>
    public bool YieldsImage() => Push || Outputs.Count == 0 || Outputs.Any(output => output.Type is not ("local" or "tar"));
}

/// <summary>A secret, by where the host has it: in a file or in an environment variable.</summary>
/// <param name="Id">Its name between the command line and the Dockerfile.</param>
/// <param name="File">The file, absolute.</param>
/// <param name="Variable">The environment variable.</param>
internal sealed record BuildSecret(string Id, string File = "", string Variable = "");
