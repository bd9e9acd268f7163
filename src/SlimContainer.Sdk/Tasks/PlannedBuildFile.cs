using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Tasks;

/// <summary>Keeps what was planned for an engine when the files were generated, until the image is built.</summary>
/// <param name="intermediateFolder">The package's folder below obj.</param>
/// <param name="factsHash">What tells the facts at hand from others.</param>
internal sealed class PlannedBuildFile(string intermediateFolder, string factsHash)
{
    private readonly string path = Path.Combine(intermediateFolder, "planned-build.json");

    public void Write(PlannedBuild planned) => AtomicFile.Write(path, (planned with { FactsHash = factsHash }).Write());

    /// <summary>What was kept; null where there is nothing, or it was planned from other facts.</summary>
    public PlannedBuild? Read() =>
        File.Exists(path) && PlannedBuild.Read(File.ReadAllText(path)) is { } kept && kept.FactsHash == factsHash ? kept : null;
}
