using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Generation;

/// <summary>What a generation stores below obj: the build for later targets, and the inputs of the next one.</summary>
internal sealed class GenerationRecord
{
    private readonly ProjectFacts facts;
    private readonly ImagePlan plan;
    private readonly BuildManifest build;
    private readonly PrebuiltManifest? publishes;

    /// <param name="facts">The project.</param>
    /// <param name="plan">Its plan.</param>
    /// <exception cref="SlimContainerException">The build cannot be planned.</exception>
    public GenerationRecord(ProjectFacts facts, ImagePlan plan)
    {
        this.facts = facts;
        this.plan = plan;
        build = BuildManifest.Of(facts, plan);
        publishes = PrebuiltManifest.Of(plan);
    }

    /// <summary>Stores it; call after the files are written.</summary>
    /// <param name="folder">The package's folder below obj.</param>
    /// <param name="factsHash">The hash of the facts.</param>
    public void Write(string folder, string factsHash)
    {
        if (publishes is not null)
            AtomicFile.Write(Path.Combine(folder, PrebuiltManifest.FileName), publishes.Write());
        new BuildManifestStore(folder, factsHash).Write(build);
        WriteLines(Path.Combine(folder, "closure.cache"), Inputs().Distinct());
        WriteLines(Path.Combine(folder, "missing.cache"), facts.Closure.MissingFiles);
    }

    // The project graph is evaluated again only if one of them has changed.
    private IEnumerable<string> Inputs() =>
    [
        .. plan.BuilderImage is null ? [] : plan.Dockerfiles,
        .. facts.Closure.RestoreFiles,
        .. facts.Closure.LinkedFiles,
        .. facts.Closure.MissingGitFolders,
        .. facts.Tests?.Files ?? [],
        // A missing input would make every publish out of date.
        .. plan.Context.IgnoreFiles.Where(File.Exists),
    ];

    private static void WriteLines(string path, IEnumerable<string> lines) =>
        AtomicFile.Write(path, string.Join('\n', lines) + "\n");
}
