namespace SlimContainer.Sdk.Plan;

/// <summary>The names of the stages, for FROM, COPY --from and --target.</summary>
internal static class StageNames
{
    /// <summary>Where an IDE runs the app. Editors look for this name.</summary>
    public const string Debug = "base";

    /// <summary>Builds the front end.</summary>
    public const string Node = "node";

    /// <summary>The build context without the front end.</summary>
    public const string Sources = "sources";

    /// <summary>The directives of file-based apps without their code.</summary>
    public const string Directives = "directives";

    /// <summary>Restores and publishes.</summary>
    public const string Build = "build";

    /// <summary>Debug symbols for export.</summary>
    public const string Symbols = "symbols";

    /// <summary>The bill of materials for export.</summary>
    public const string Sbom = "sbom";

    /// <summary>Runs the tests.</summary>
    public const string RunTests = "run-tests";

    /// <summary>Test results for export.</summary>
    public const string TestResults = "test-results";

    /// <summary>Fails if a test failed.</summary>
    public const string Test = "test";

    /// <summary>The runtime image.</summary>
    public const string Final = "final";
}
