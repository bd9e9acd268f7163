namespace SlimContainer.Sdk.Configuration;

/// <summary>Which values a property takes.</summary>
internal enum PropertyKind
{
    /// <summary><c>true</c> or <c>false</c>, in any case.</summary>
    Flag,

    /// <summary>One of a few names, in any case.</summary>
    Choice,

    /// <summary>Some of a few names, in any case, with semicolons between them.</summary>
    Choices,

    /// <summary>A path, relative to the project's folder.</summary>
    Path,

    /// <summary>Values with semicolons between them, or items of the same name, or both.</summary>
    List,

    /// <summary>A list of <c>name=value</c>; an item may have the value as metadata.</summary>
    Pairs,

    /// <summary>A duration such as <c>10s</c> or <c>1m30s</c>.</summary>
    Duration,

    /// <summary>A whole number of at least 1.</summary>
    Number,

    /// <summary>Seconds, or <c>hours:minutes:seconds</c>; 0 is no limit.</summary>
    TimeLimit,

    /// <summary>A size such as <c>200MB</c>.</summary>
    Size,

    /// <summary>A share or a size, such as <c>5%</c> or <c>2MB</c>.</summary>
    Growth,

    /// <summary>Anything else.</summary>
    Text,
}

/// <summary>What a changed value changes.</summary>
internal enum Affects
{
    /// <summary>The generated files, and so whether they are up to date.</summary>
    GeneratedFiles,

    /// <summary><c>SlimContainerBuild</c> alone.</summary>
    Build,

    /// <summary>A build and its description: <c>SlimContainerBuild</c> and <c>SlimContainerBake</c>.</summary>
    Image,

    /// <summary><c>SlimContainerBake</c> alone.</summary>
    Bake,

    /// <summary><c>SlimContainerCheck</c> alone.</summary>
    Check,

    /// <summary><c>SlimContainerExplain</c> alone.</summary>
    Explain,

    /// <summary><c>SlimContainerInspect</c> alone.</summary>
    Inspect,

    /// <summary><c>SlimContainerScan</c> alone.</summary>
    Scan,

    /// <summary><c>SlimContainerPrune</c> alone.</summary>
    Prune,

    /// <summary><c>SlimContainerInit</c> alone.</summary>
    Init,

    /// <summary>Whether the package does anything.</summary>
    Package,

    /// <summary>Which targets run: read by MSBuild. A task only checks the value.</summary>
    Targets,
}
