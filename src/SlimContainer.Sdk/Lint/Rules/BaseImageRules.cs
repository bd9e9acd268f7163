using System.Text.RegularExpressions;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Lint;

/// <summary>The .NET images have what the build and the app need.</summary>
internal static partial class BaseImageRules
{
    private const string InvariantVariable = "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT";

    public static IEnumerable<Finding> SdkVersion(LintInput input)
    {
        var needed = Images(input.Generated)
            .Select(image => image.Image)
            .Where(image => image.IsSdk)
            .Max(image => image.Version);
        return Images(input.Dockerfile)
            .Where(image => image.Image.IsSdk && image.Image.Version < needed)
            .Select(image => new Finding(
                DiagnosticCode.WrongVersion,
                image.Line,
                $".NET SDK {image.Image.Version} is too old: the build needs .NET SDK {needed}. "
                + $"Use {image.Image.Reference.Name}:{needed}."));
    }

    public static IEnumerable<Finding> Framework(LintInput input)
    {
        var root = input.Final.Root;
        if (DotNetImage.Of(root.Image) is not { } image
            || DotNetImage.Of(input.NeededFinal.Root.Image) is not { } needed
            || (image.Repository == "runtime-deps" && input.Dockerfile.Instructions.Any(PublishesRuntime)))
        {
            yield break;
        }

        if (!image.HasAllOf(needed))
        {
            yield return new Finding(
                DiagnosticCode.WrongFramework,
                root.From.Line,
                $"The app does not start on the {image.Repository} image: it needs the "
                + $"{needed.Repository} image. Use {needed.Reference}.");
        }
        else if (image.Version != needed.Version)
        {
            yield return new Finding(
                DiagnosticCode.WrongVersion,
                root.From.Line,
                $"The app targets .NET {needed.Version}, but this image contains .NET {image.Version}. "
                + $"Use {needed.Reference}.");
        }
    }

    /// <summary>
    /// An image without ICU ignores all cultures, whatever the project sets. A Dockerfile that sets the variable
    /// itself, or mentions ICU, is not checked.
    /// </summary>
    public static IEnumerable<Finding> Globalization(LintInput input)
    {
        var final = input.Final;
        if (DotNetImage.Of(final.Root.Image) is not { IsExtra: false } image
            || image.Family(input.Catalog)?.NeedsExtraForCultures() != true
            || input.Dockerfile.Instructions.Any(MentionsCultures)
            || input.App.CultureUse() is not { } use)
        {
            return [];
        }

        return
        [
            new Finding(
                DiagnosticCode.NoGlobalization,
                final.Root.From.Line,
                $"{image.Reference} has no ICU and sets {InvariantVariable}=true, but {use} uses cultures. Use "
                + $"{image.Reference.Name}:{WithExtra(image.Reference.Tag)}, or set InvariantGlobalization to true in "
                + "the project."),
        ];
    }

    // The Dockerfile's own options override the project.
    private static bool PublishesRuntime(Instruction instruction) =>
        instruction.Name == "RUN" && RuntimeOption().IsMatch(instruction.Text + instruction.Body);

    // Not every tag has a variant with this suffix, but each one without a patch version and an architecture does.
    private static string WithExtra(string tag) => Architecture().Replace(tag, "") + "-extra";

    private static bool MentionsCultures(Instruction instruction) =>
        Cultures().IsMatch(instruction.Text + instruction.Body);

    private static IEnumerable<(DotNetImage Image, int Line)> Images(Dockerfile dockerfile) =>
        from stage in dockerfile.Stages
        let image = DotNetImage.Of(stage.Image)
        where image is not null
        select (image, stage.From.Line);

    [GeneratedRegex($"{InvariantVariable}|InvariantGlobalization|icu", RegexOptions.IgnoreCase)]
    private static partial Regex Cultures();

    [GeneratedRegex(
        @"--self-contained|--sc\b|SelfContained|PublishAot|PublishTrimmed|\.sh\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex RuntimeOption();

    [GeneratedRegex("-(amd64|arm64v8|arm32v7)$")]
    private static partial Regex Architecture();
}
