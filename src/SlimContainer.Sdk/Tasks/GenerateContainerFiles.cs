using Microsoft.Build.Framework;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Tasks;

/// <summary>Generates the project's Dockerfile and .dockerignore, without overwriting the user's own files.</summary>
public sealed class GenerateContainerFiles : RenderingTask
{
    /// <summary>The hash of the facts.</summary>
    public string FactsHash { get; set; } = "";

    private protected override void RunChecked(CancellationToken cancelled)
    {
        var onEdit = Values.Choice<OnEdit>(FileProperties.OnEdit);
        var owners = Owners;
        var facts = ReadFacts(cancelled);
        var plan = Plan(facts);
        plan = plan.WithDigests(PinDigests
            ? image => DigestOf(image, cancelled)
            : PinnedDigests.In(DockerfilesOf(plan)).Of);

        var renderer = Renderer(facts, cancelled);
        var files = Render(renderer, plan);
        // What cannot be planned is an error before any file is written.
        var build = BuildManifest.Of(facts, plan);
        var published = PrebuiltManifest.Of(plan);

        cancelled.ThrowIfCancellationRequested();
        var writer = new GeneratedFileWriter(ToolVersion, IntermediateFolder, Texts(isReadOnly: false, cancelled));
        var isIgnoreFileUnwanted = IsIgnoreFileUnwanted(files);
        List<GeneratedFile> foreign = [];
        foreach (var file in files)
        {
            if (!owners.Owns(file) || (file.IsIgnoreFile && isIgnoreFileUnwanted))
                writer.KeepCopy(file);
            else if (writer.Write(file, onEdit) is { Outcome: not WriteOutcome.KeptForeign } result)
                Report(FileReport.Of(file, result, writer.CopyOf(file)), file.Path);
            else
                foreign.Add(file);
        }

        if (foreign.Count > 0)
            Report(ForeignFiles.Report(foreign, writer.CopyOf, isIgnoreFileUnwanted), foreign[0].Path);

        if (plan.Context.SharedIgnoreFile is { } union && owners.IgnoreFile && !isIgnoreFileUnwanted)
            ReportUnion(union, new SharedIgnoreFile(writer).Update(union, plan.Context.IgnoreFile, cancelled));

        if (OverridingIgnoreFile(plan.Context) is { } other)
        {
            var report = ObsoleteFile.TryDelete(other)
                ? FileReport.Deleted(other, plan.Context)
                : FileReport.Overriding(other, plan.Context);
            Report(report, other);
        }

        if (published is not null)
            AtomicFile.Write(Path.Combine(IntermediateFolder, PrebuiltManifest.FileName), published.Write());
        new BuildManifestStore(IntermediateFolder, FactsHash).Write(build);

        WriteClosure(
        [
            .. plan.BuilderImage is null ? [] : DockerfilesOf(plan),
            .. facts.Closure.RestoreFiles,
            .. facts.Closure.LinkedFiles,
            .. facts.Closure.MissingGitFolders,
            .. facts.Tests?.Files ?? [],
            // A missing input would make every publish out of date.
            .. plan.Context.IgnoreFiles.Where(File.Exists),
        ]);
        WriteLines("missing.cache", facts.Closure.MissingFiles);
        Report(plan.Diagnostics, facts.ProjectFile);
        LogExplanation(facts, plan);
        foreach (var (file, diagnostic) in renderer.Diagnostics)
        {
            Report([diagnostic], file);
        }
    }

    private static string DigestOf(ImageReference image, CancellationToken cancelled) =>
        RegistryDigest.OfAsync(image.ToString(), cancelled).GetAwaiter().GetResult();

    // Records the decisions in binary logs.
    private void LogExplanation(ProjectFacts facts, ImagePlan plan)
    {
        foreach (var row in Explanation.Of(facts, plan))
        {
            Log.LogMessage(MessageImportance.Low, "{0}: {1}. {2}", row.What, row.Chosen, row.Why);
        }
    }

    // Inputs of the next publish: the project graph is evaluated again only if one of them has changed.
    private void WriteClosure(IEnumerable<string> files) => WriteLines("closure.cache", files.Distinct());

    private void WriteLines(string name, IEnumerable<string> lines) =>
        AtomicFile.Write(Path.Combine(IntermediateFolder, name), string.Join('\n', lines) + "\n");

    // A user's own file is not a warning: it may serve other builds from this folder.
    private void ReportUnion(string path, WriteResult? result)
    {
        if (result is null or { Outcome: WriteOutcome.KeptForeign })
        {
            Log.LogMessage(
                MessageImportance.Normal,
                "{0} was not generated as union of ignore files and is unchanged.",
                path);
        }
        else
        {
            var file = new GeneratedFile(path, "");
            Report(FileReport.Of(file, result, CopyOf(file)), path);
        }
    }
}
