using System.Text.RegularExpressions;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Lint;

/// <summary>BuildKit's checks of build arguments and variables.</summary>
internal static partial class VariableChecks
{
    // Declared by BuildKit for FROM.
    private static readonly HashSet<string> PlatformArguments = new(StringComparer.Ordinal)
    {
        "BUILDPLATFORM", "BUILDOS", "BUILDOSVERSION", "BUILDARCH", "BUILDVARIANT", "TARGETPLATFORM", "TARGETOS",
        "TARGETOSVERSION", "TARGETARCH", "TARGETVARIANT", "TARGETSTAGE",
    };

    // Instructions whose words BuildKit expands. It does not expand variables of a shell.
    private static readonly string[] Expanding =
        ["ADD", "ARG", "COPY", "ENV", "EXPOSE", "LABEL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR"];

    public static IEnumerable<Finding> InFrom(LintInput input) =>
        from stage in input.Dockerfile.Stages
        let declared = stage.GlobalArguments.Keys.Concat(PlatformArguments).ToHashSet(StringComparer.Ordinal)
        from name in Variables(stage.From.Words.Take(1).Append(stage.From.Flag("platform") ?? ""), stage.From.Escape)
        where !declared.Contains(name)
        select BuildKitFinding.Of(
            "UndefinedArgInFrom",
            stage.From.Line,
            $"FROM uses ${name}, which no ARG above the first FROM declares."
            + $"{Suggestion(name, declared)} Add ARG {name}=<default> there.");

    public static IEnumerable<Finding> Defaults(LintInput input) =>
        from stage in input.Dockerfile.Stages
        let names = Variables(stage.From.Words.Take(1), stage.From.Escape)
        where names.Count > 0 && names.TrueForAll(stage.GlobalArguments.ContainsKey)
        let expanded = Word.Expand(
            stage.From.Words[0],
            stage.From.Escape,
            name => stage.GlobalArguments.GetValueOrDefault(name) ?? "")
        where expanded is not null && !ImageReference.IsValid(expanded)
        select BuildKitFinding.Of(
            "InvalidDefaultArgInFrom",
            stage.From.Line,
            $"With the defaults of its build arguments, {stage.From.Words[0]} is not the name of an image. Give the "
            + "ARG a default that is.");

    /// <summary>A base image may set any variable, so only those are checked whose variables are known.</summary>
    public static IEnumerable<Finding> Undefined(LintInput input) =>
        from stage in input.Dockerfile.Stages
        where HasKnownVariables(stage)
        from step in StageStep.Of(stage)
        where step.IsOwn && Expanding.Contains(step.Instruction.Name) && !step.Instruction.HasHereDocument
        from name in Variables(WordsOf(step.Instruction), step.Instruction.Escape)
        where !step.Environment.ContainsKey(name) && !step.Arguments.ContainsKey(name) && !IsOfBase(name)
        select BuildKitFinding.Of(
            "UndefinedVar",
            step.Instruction.Line,
            stage.GlobalArguments.ContainsKey(name) || PlatformArguments.Contains(name)
                ? $"${name} is empty here: an ARG applies to a stage only if the stage declares it. Add ARG {name} "
                    + "above."
                : $"${name} is not set here."
                    + $"{Suggestion(name, step.Environment.Keys.Concat(step.Arguments.Keys))} Declare it with ARG or "
                    + "ENV above.");

    // The variables of Microsoft's .NET images for Linux. Those for Windows have more.
    private static bool IsOfBase(string name) =>
        name is "PATH" or "APP_UID" or "NUGET_XMLDOC_MODE" or "POWERSHELL_DISTRIBUTION_CHANNEL"
        || name.StartsWith("DOTNET_", StringComparison.Ordinal)
        || name.StartsWith("ASPNET", StringComparison.Ordinal);

    private static bool HasKnownVariables(Stage stage) =>
        stage.From.Escape == '\\'
        && (stage.Root.Image == ImageReference.Scratch.Name
            || (DotNetImage.Of(stage.Root.Image) is { } image
                && !image.Reference.Tag.Contains("nanoserver", StringComparison.Ordinal)
                && !image.Reference.Tag.Contains("windowsservercore", StringComparison.Ordinal)));

    private static IEnumerable<string> WordsOf(Instruction instruction) => instruction.Name switch
    {
        "ARG" or "ENV" => Assignment.Of(instruction).Select(variable => variable.Value ?? ""),
        "LABEL" => [instruction.Arguments],
        _ => instruction.Words.Concat(instruction.Flags),
    };

    // Those with a default of their own are set.
    private static List<string> Variables(IEnumerable<string> words, char escape)
    {
        List<string> names = [];
        foreach (var word in words)
        {
            _ = Word.Expand(word, escape, name =>
            {
                if (!WithOperator().Matches(word).Any(match => match.Groups["name"].Value == name))
                    names.Add(name);
                return "";
            });
        }

        return names.Distinct().ToList();
    }

    private static string Suggestion(string name, IEnumerable<string> names) =>
        NearestName.To(name, names) is { } nearest ? $" Did you mean ${nearest}?" : "";

    [GeneratedRegex(@"\$\{(?<name>\w+)[^}\w]")]
    private static partial Regex WithOperator();
}
