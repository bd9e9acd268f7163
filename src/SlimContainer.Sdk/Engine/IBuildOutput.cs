namespace SlimContainer.Sdk.Engine;

/// <summary>Reads what an engine prints while it builds, line by line.</summary>
internal interface IBuildOutput
{
    /// <summary>Takes the next line; null where it says nothing new.</summary>
    BuildProgress? Read(string line);

    /// <summary>How many layers a stage puts on its base; null where that was not to be seen.</summary>
    int? LayersAdded(string stage);

    /// <summary>The digest of what was exported; empty where that was not to be seen.</summary>
    string Digest { get; }

    /// <summary>Why the build failed, from all that was read.</summary>
    BuildFailure Failure();
}
