namespace SlimContainer.Sdk.Benchmarks;

/// <param name="Package">The packed package.</param>
/// <param name="ReportFolder">Where the JSON goes.</param>
/// <param name="Full">More runs, the graph of 500 projects and the large folder.</param>
internal sealed record BenchmarkOptions(string Package, string ReportFolder, bool Full)
{
    /// <summary>How often a publish is measured, each way.</summary>
    public int PublishRuns => Full ? 21 : 9;

    /// <summary>How often a generation is measured.</summary>
    public int GenerationRuns => Full ? 7 : 3;

    /// <summary>The sizes of the project graphs.</summary>
    public IReadOnlyList<int> Graphs => Full ? [1, 10, 100, 500] : [1, 10, 100];

    /// <summary>The size of the folder that has nothing to do with the app.</summary>
    public int UnrelatedMegabytes => Full ? 500 : 50;

    public static BenchmarkOptions? Parse(string[] arguments) => arguments switch
    {
        [var package, var folder] => new BenchmarkOptions(package, folder, Full: false),
        [var package, var folder, "--full"] => new BenchmarkOptions(package, folder, Full: true),
        _ => null,
    };
}
