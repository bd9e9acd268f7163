using System.Text.RegularExpressions;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Lint;

/// <summary>Images have a tag, local files are copied by COPY, and no variable is named like a secret.</summary>
internal static partial class ImageRules
{
    private const string CopyKeyword = "COPY";

    /// <summary>An image whose name an argument contains is the choice of whoever builds.</summary>
    public static IEnumerable<Finding> Tag(LintInput input)
    {
        var bases =
            from stage in input.Dockerfile.Stages
            where stage.Image is not null && !stage.From.Words[0].Contains('$', StringComparison.Ordinal)
            select (stage.Image, stage.From.Line);
        var sources =
            from stage in input.Dockerfile.Stages
            from copy in stage.Own
            where copy.Name == CopyKeyword
            let name = copy.Flag("from")
            where name is not null && IsCertainlyImage(name)
            select (name, copy.Line);
        return
            from image in bases.Concat(sources)
            let reference = ImageReference.Parse(image.Item1)
            where reference.Name != ImageReference.Scratch.Name
                && reference.Digest.Length == 0
                && reference.Tag is "" or "latest"
            select Finding.Advice(
                DiagnosticCode.LatestTag,
                image.Line,
                $"{(reference.Tag.Length == 0 ? $"{reference} has no tag, so it" : reference)} is the newest image at "
                + "the time of the build: the same Dockerfile later gives another image, possibly with another major "
                + "version. Name a version as the tag.");
    }

    public static IEnumerable<Finding> Add(LintInput input) =>
        from stage in input.Dockerfile.Stages
        from step in StageStep.Of(stage)
        where step is { IsOwn: true, Instruction.Name: "ADD" }
        where CopyWords.Of(step) is [_, _, ..] words
            && words.SkipLast(1).All(word => IsPlain(word, input.App.Build))
        select Finding.Advice(
            DiagnosticCode.AddForCopy,
            step.Instruction.Line,
            "This ADD only copies. ADD also downloads and extracts, depending on the name and the content of the "
            + "source: use COPY, which never does.",
            step.Instruction.Flags.Any(flag => AddOnly().IsMatch(flag))
                ? null
                : Fix.Replace("Use COPY.", input.Dockerfile, step.Instruction, AddKeyword(), CopyKeyword));

    public static IEnumerable<Finding> Secrets(LintInput input) =>
        from instruction in input.Dockerfile.Instructions
        where instruction.Name is "ARG" or "ENV"
        let name = Assignment.Of(instruction).Select(variable => variable.Name).FirstOrDefault(SecretName.IsVariable)
        where name is not null
        select Finding.Advice(
            DiagnosticCode.SecretVariable,
            instruction.Line,
            $"{name} is named like a secret. " + (instruction.Name == "ARG"
                ? "The value of a build argument stays in the image's history. Pass it as a build secret: "
                    + $"RUN --mount=type=secret,id={name},env={name}."
                : "Everyone with the image can read a variable of ENV. Set it when the container starts."))
        with
        {
            Check = "SecretsUsedInArgOrEnv",
        };

    // Another name may be a stage, or a build context of the command line.
    private static bool IsCertainlyImage(string name) =>
        name.Contains('/', StringComparison.Ordinal) && !name.Contains('$', StringComparison.Ordinal);

    // The content decides whether ADD extracts a file, so only a known extension or a folder is certain.
    private static bool IsPlain(string source, AppBuild build)
    {
        if (CopyWords.IsUrl(source) || source.StartsWith("git@", StringComparison.Ordinal))
            return false;

        var path = PathPattern.Normalize(source);
        var extension = Path.GetExtension(path);
        return path.Length == 0
            || PlainExtension().IsMatch(extension)
            || (extension.Length == 0
                && build.Contexts.Count > 0
                && build.Contexts.All(context => Directory.Exists(Path.Combine(context, path))));
    }

    [GeneratedRegex("^--(checksum|keep-git-dir|unpack)")]
    private static partial Regex AddOnly();

    [GeneratedRegex(@"(?<=^\s*)ADD\b", RegexOptions.IgnoreCase)]
    private static partial Regex AddKeyword();

    [GeneratedRegex(
        @"^\.(cs|fs|vb)proj$|^\.(slnx?|cs|json|config|props|targets|xml|ya?ml|sh|ps1|cmd|txt|md|dll|exe|so|conf|ini|crt"
        + @"|pem|cer|js|css|html?|sql|db|py|env|ruleset|editorconfig|pfx|key|list|repo|toml|ttf|png|jpg|ico)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex PlainExtension();
}
