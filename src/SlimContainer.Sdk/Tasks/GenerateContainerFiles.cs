using Microsoft.Build.Framework;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Generation;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Tasks;

/// <summary>Generates the project's Dockerfile and .dockerignore, without overwriting the user's own files.</summary>
public sealed class GenerateContainerFiles : PlanningTask
{
    /// <summary>The folder of the templates.</summary>
    [Required]
    public string TemplatesFolder { get; set; } = "";

    /// <summary>The folder below obj with copies of all generated files.</summary>
    [Required]
    public string IntermediateFolder { get; set; } = "";

    /// <summary>The hash of the facts.</summary>
    public string FactsHash { get; set; } = "";

    private protected override void RunChecked(CancellationToken cancelled)
    {
        var facts = ReadFacts(cancelled);
        var plan = Plan(facts);
        plan = plan.WithDigests(Values.Flag(BaseProperties.PinDigests)
            ? image => RegistryDigest.OfAsync(image.ToString(), cancelled).GetAwaiter().GetResult()
            : PinnedDigests.In(plan.Dockerfiles).Of);
        var project = RenderedProject.Of(facts, plan, TemplatesFolder, cancelled);
        // What cannot be planned is an error before any file is written.
        var record = new GenerationRecord(facts, plan);

        var history = GeneratedHistory.Of(IntermediateFolder, isReadOnly: false, cancelled);
        var writer = new GeneratedFileWriter(ToolPackage.Version, IntermediateFolder, history);
        new FileGeneration(writer, ManagedFiles.Of(Values.List(FileProperties.Owns)), Report)
            .Write(project, Values.Choice<OnEdit>(FileProperties.OnEdit), cancelled);
        record.Write(IntermediateFolder, FactsHash);
        Report(project.Diagnostics);

        // Records the decisions in binary logs.
        foreach (var row in project.Rows(Knowledge.Catalog, Today))
        {
            Log.LogMessage(MessageImportance.Low, "{0}: {1}. {2}", row.What, row.Chosen, row.Why);
        }
    }
}
