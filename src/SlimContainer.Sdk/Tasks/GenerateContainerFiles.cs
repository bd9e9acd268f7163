using Microsoft.Build.Framework;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Tasks;

/// <summary>Writes the project's Dockerfile and .dockerignore, where they are not the user's own.</summary>
[MSBuildMultiThreadableTask]
public sealed class GenerateContainerFiles : RenderingTask
{
    /// <summary>What to do with a file that was edited: <c>keep</c>, <c>merge</c>, <c>overwrite</c> or <c>new</c>.</summary>
    public string OnEdit { get; set; } = "";

    /// <summary>What tells these facts from others.</summary>
    public string FactsHash { get; set; } = "";

    private protected override void Run(CancellationToken cancelled)
    {
        var onEdit = OnEditWord.Parse(OnEdit);
        var owners = Owners;
        var facts = ReadFacts(cancelled);
        var plan = Plan(facts);
        if (PinDigests)
            plan = plan.WithDigests(image => RegistryDigest.OfAsync(image.ToString(), cancelled).GetAwaiter().GetResult());

        var renderer = Renderer(facts, cancelled);
        var files = Render(renderer, plan);

        cancelled.ThrowIfCancellationRequested();
        var writer = new GeneratedFileWriter(ToolVersion, IntermediateFolder, Texts(isReadOnly: false, cancelled));
        foreach (var file in files)
        {
            if (owners.Owns(file))
                Report(FileReport.Of(file.Path, writer.Write(file, onEdit), writer.CopyOf(file)), file.Path);
            else
                writer.KeepCopy(file);
        }

        if (plan.Context.UnionIgnoreFile is { } union && owners.IgnoreFile)
            ReportUnion(union, new UnionIgnoreFile(writer).Update(union, plan.Context.IgnoreFile, cancelled));

        if (OverridingIgnoreFile(plan.Context) is { } other)
            Report(RetiredFile.TryDelete(other) ? FileReport.Retired(other, plan.Context) : FileReport.Overriding(other, plan.Context), other);

        if (PrebuiltManifest.Of(plan) is { } manifest)
            AtomicFile.Write(Path.Combine(IntermediateFolder, PrebuiltManifest.FileName), manifest.Write());
        new PlannedBuildFile(IntermediateFolder, FactsHash).Write(PlannedBuild.Of(facts, plan));

        WriteClosure([.. plan.First is { } first ? [first.Dockerfile, plan.Dockerfile] : Array.Empty<string>(), .. facts.Closure.RestoreFiles, .. facts.Closure.LinkedFiles, .. facts.Closure.MissingMarks, .. facts.Tests?.Files ?? [], .. plan.Context.IgnoreFiles]);
        Report([.. plan.Images.Advice, .. plan.Context.Advice, .. SyntaxChooser.Advice(plan), .. PublishSavings.Advice(facts), .. NodePlanner.Advice(facts)], facts.ProjectFile);
        foreach (var (file, advice) in renderer.Advice)
        {
            Report([advice], file);
        }
    }

    // What the next publish compares with: a closure without a change costs no evaluation.
    private void WriteClosure(IEnumerable<string> files) =>
        AtomicFile.Write(Path.Combine(IntermediateFolder, "closure.cache"), string.Join('\n', files.Distinct()) + "\n");

    // No warning about a file of the user's there: it may have been right for years for all that is built from this folder.
    private void ReportUnion(string path, WriteResult? result)
    {
        if (result is null or { Outcome: WriteOutcome.KeptForeign })
            Log.LogMessage(MessageImportance.Normal, "{0} was not generated for several apps and is left as it is.", path);
        else
            Report(FileReport.Of(path, result, Path.Combine(IntermediateFolder, Path.GetFileName(path))), path);
    }
}
