using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Files;

/// <summary>Stores the build manifest from the generation of the files until the build of the image.</summary>
/// <param name="intermediateFolder">The package's folder below obj.</param>
/// <param name="factsHash">The hash of the current facts.</param>
internal sealed class BuildManifestStore(string intermediateFolder, string factsHash)
{
    private readonly string path = Path.Combine(intermediateFolder, "planned-build.json");

    public void Write(BuildManifest planned) =>
        AtomicFile.Write(path, (planned with { FactsHash = factsHash }).Write());

    /// <summary>The stored manifest; null if there is none, or it was planned from other facts.</summary>
    public BuildManifest? Read()
    {
        if (!File.Exists(path))
            return null;

        var stored = BuildManifest.Read(RegularFile.ReadText(path));
        return stored?.FactsHash == factsHash ? stored : null;
    }
}
