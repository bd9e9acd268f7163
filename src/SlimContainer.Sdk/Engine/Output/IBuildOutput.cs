namespace SlimContainer.Sdk.Engine;

/// <summary>Parser of an engine's build output, line by line.</summary>
internal interface IBuildOutput
{
    /// <summary>Reads the next line; null if it is not a progress event.</summary>
    BuildProgress? Read(string line);

    /// <summary>The number of layers that a stage adds to its base image; null if unknown.</summary>
    int? LayersAdded(string stage);

    /// <summary>The digest of the exported image; empty if unknown.</summary>
    string Digest { get; }

    /// <summary>The reason why the build failed, from all lines so far.</summary>
    BuildFailure Failure();
}
