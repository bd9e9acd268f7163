namespace SlimContainer.Sdk.Benchmarks.Apps;

/// <summary>What somebody edits between two builds.</summary>
internal enum Change
{
    /// <summary>One line of the app's own code.</summary>
    App,

    /// <summary>One line of one app of several.</summary>
    OneApp,

    /// <summary>One line of a library.</summary>
    Library,

    /// <summary>The version of one package.</summary>
    Package,

    /// <summary>The README beside the sources.</summary>
    Readme,
}
