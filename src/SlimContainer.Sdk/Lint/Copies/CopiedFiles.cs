using System.Text.RegularExpressions;
using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Lint;

/// <summary>The files of the build context that a stage has copied.</summary>
internal sealed partial class CopiedFiles
{
    private readonly List<CopySource> sources = [];
    private readonly ValueList<string> contexts;

    private CopiedFiles(ValueList<string> contexts) => this.contexts = contexts;

    /// <summary>
    /// The files that these steps copy. Null if the stage may have other files: from an unknown source, from a script,
    /// or from a base image that may contain sources.
    /// </summary>
    /// <param name="dockerfile">The Dockerfile.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="steps">The first steps of the stage.</param>
    /// <param name="contexts">The folders that may be the build context.</param>
    public static CopiedFiles? Of(
        Dockerfile dockerfile,
        Stage stage,
        IEnumerable<StageStep> steps,
        ValueList<string> contexts)
    {
        var files = new CopiedFiles(contexts);
        return contexts.Count > 0
            && SourceFreeImage.Is(stage.Root.Image)
            && steps.All(step => files.Add(dockerfile, step))
                ? files
                : null;
    }

    /// <summary>Whether a file or folder of the build context is copied, by its absolute path.</summary>
    public bool Contains(string file) =>
        InContexts(file).Any(path => sources.Exists(source => source.Contains(path)));

    /// <summary>Whether another file is copied under a name.</summary>
    public bool Creates(string name) => sources.Exists(source =>
        source is { IsFolder: false, Target: { } target } && target.EndsWith("/" + name, StringComparison.Ordinal));

    /// <summary>The absolute paths in the container that a file is copied to, as far as they are known.</summary>
    public IEnumerable<string> PathsOf(string file) =>
        InContexts(file).SelectMany(path => sources.Select(source => source.PathOf(path))).OfType<string>();

    private IEnumerable<string> InContexts(string file) => contexts
        .Where(context => FilePaths.IsIn(file, context))
        .Select(context => FilePaths.Relative(Path.TrimEndingDirectorySeparator(file), context));

    private bool Add(Dockerfile dockerfile, StageStep step) => step.Instruction.Name switch
    {
        "COPY" or "ADD" => AddCopy(dockerfile, step),
        "RUN" => !MayCreateFiles(step.Instruction),
        "ONBUILD" => step.IsOwn,
        _ => true,
    };

    private bool AddCopy(Dockerfile dockerfile, StageStep step)
    {
        var copy = step.Instruction;
        if (copy.Flag("from") is { } from)
            return AddStage(dockerfile, step.Expand(from));
        if (CopyWords.Of(step) is not [_, _, ..] words || copy.Flag("exclude") is not null || words.Any(IsArchive))
            return false;

        var target = words[^1];
        var isFolder = words.Count > 2 || target.EndsWith('/') || target.EndsWith('\\') || target.EndsWith('.');
        sources.AddRange(words.SkipLast(1)
            .Where(word => !CopyWords.IsUrl(word))
            .Select(word => new CopySource(
                word,
                ContainerPath.Combine(step.WorkingDirectory, target),
                isFolder || word.Contains('*', StringComparison.Ordinal),
                copy.Flags.Contains("--parents"))));
        return true;
    }

    // Where the files are in the other stage does not matter, but which they are.
    private bool AddStage(Dockerfile dockerfile, string? name)
    {
        var stage = dockerfile.Stages.FirstOrDefault(stage =>
                stage.Name.Length > 0 && stage.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? (int.TryParse(name, out var index) ? dockerfile.Stages.ElementAtOrDefault(index) : null);
        if (stage is null || Of(dockerfile, stage, StageStep.Of(stage), contexts) is not { } other)
            return false;

        sources.AddRange(other.sources.Select(source => source with { Target = null }));
        return true;
    }

    private static bool MayCreateFiles(Instruction run) =>
        FileCreation().IsMatch(run.Text)
        || FileCreation().IsMatch(run.Body)
        || (HasBindMount(run) && Copying().IsMatch(run.Text + run.Body));

    /// <summary>Whether any file may be mounted for an instruction.</summary>
    public static bool HasBindMount(Instruction run) =>
        run.Flags.Any(flag => flag.StartsWith("--mount=", StringComparison.Ordinal)
            && (flag.Contains("type=bind", StringComparison.Ordinal)
                || !flag.Contains("type=", StringComparison.Ordinal)));

    private static bool IsArchive(string word) =>
        word.Contains(".tar", StringComparison.Ordinal)
        || word.EndsWith(".tgz", StringComparison.Ordinal)
        || word.Contains(".git", StringComparison.Ordinal);

    [GeneratedRegex(
        @"\bgit\s+(clone|fetch|checkout|pull|submodule)\b|\bdotnet\s+new\b"
        + @"|\btar\s+-?-?\w*x|\bunzip\b|Expand-Archive")]
    private static partial Regex FileCreation();

    [GeneratedRegex(@"\b(cp|rsync|install|tar|xcopy|robocopy|Copy-Item)\s")]
    private static partial Regex Copying();
}
