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
[Flags]
internal enum Affects
{
    /// <summary>The generated files, and so whether they are up to date.</summary>
    GeneratedFiles = 1,

    /// <summary><c>SlimContainerBuild</c>.</summary>
    Build = 1 << 1,

    /// <summary><c>SlimContainerBake</c>.</summary>
    Bake = 1 << 2,

    /// <summary>A build and its description.</summary>
    Image = Build | Bake,

    /// <summary><c>SlimContainerCheck</c>.</summary>
    Check = 1 << 3,

    /// <summary><c>SlimContainerExplain</c>.</summary>
    Explain = 1 << 4,

    /// <summary><c>SlimContainerInspect</c>.</summary>
    Inspect = 1 << 5,

    /// <summary><c>SlimContainerScan</c>.</summary>
    Scan = 1 << 6,

    /// <summary><c>SlimContainerPrune</c>.</summary>
    Prune = 1 << 7,

    /// <summary><c>SlimContainerInit</c>.</summary>
    Init = 1 << 8,

    /// <summary>Whether the package does anything.</summary>
    Package = 1 << 9,

    /// <summary>Which targets run: read by MSBuild. A task only checks the value.</summary>
    Targets = 1 << 10,
}
