using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Lint;

/// <summary>
/// What has to hold of a Dockerfile that is the user's, whatever else they have made of it. The measure is the one that
/// would be generated now: what its templates leave out is asked of nobody.
/// </summary>
/// <param name="app">The app's project file, relative to the context.</param>
/// <param name="assembly">The app's assembly, without extension.</param>
/// <param name="restoreInputs">What restore reads, relative to the context.</param>
internal sealed class DockerfileRules(string app, string assembly, IReadOnlyList<string> restoreInputs)
{
    private static readonly string[] InstructionNames =
    [
        "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER", "ONBUILD", "RUN", "SHELL",
        "STOPSIGNAL", "USER", "VOLUME", "WORKDIR",
    ];

    public IReadOnlyList<Finding> Check(Dockerfile dockerfile, Dockerfile generated)
    {
        if (Broken(dockerfile) is { } broken)
            return [broken];
        if (generated.Stages.Count == 0)
            return [];

        var (final, needed) = (dockerfile.Stages[^1], generated.Stages[^1]);
        return
        [
            .. Copies(dockerfile, generated),
            .. SdkVersion(dockerfile, generated),
            .. BaseImage(final, needed),
            .. Ports(final, needed),
            .. EntryPoint(final, needed),
            .. User(final, needed),
        ];
    }

    private static Finding? Broken(Dockerfile dockerfile) =>
        dockerfile.Instructions.FirstOrDefault(instruction => !InstructionNames.Contains(instruction.Name)) is { } unknown
            ? new(DiagnosticCode.NoDockerfileSyntax, unknown.Line, $"{unknown.Name} is no instruction of a Dockerfile.")
        : dockerfile.Stages.Count == 0
            ? new(DiagnosticCode.NoDockerfileSyntax, 1, "The Dockerfile has no FROM, so there is nothing to build.")
        : null;

    private IEnumerable<Finding> Copies(Dockerfile dockerfile, Dockerfile generated)
    {
        var notAsked = RestoreCopies.Missing(generated, app, restoreInputs).Select(missing => missing.File);
        return RestoreCopies.Missing(dockerfile, app, restoreInputs.Except(notAsked)).Select(missing => new Finding(
            DiagnosticCode.NotCopied,
            missing.Line,
            $"{missing.File} is not copied before this restore, which reads it. Add a COPY above."));
    }

    private static IEnumerable<Finding> SdkVersion(Dockerfile dockerfile, Dockerfile generated)
    {
        var needed = Images(generated).Select(image => image.Image).Where(image => image.IsSdk).Max(image => image.Version);
        return Images(dockerfile)
            .Where(image => image.Image.IsSdk && image.Image.Version < needed)
            .Select(image => new Finding(
                DiagnosticCode.WrongVersion,
                image.Line,
                $"The SDK of .NET {image.Image.Version} cannot build what needs .NET {needed}. Take {image.Image.Reference.Name}:{needed}."));
    }

    private static IEnumerable<Finding> BaseImage(Stage final, Stage needed)
    {
        if (DotNetImage.Of(final.Root.Image) is not { } image || DotNetImage.Of(needed.Root.Image) is not { } neededImage)
            return [];

        var line = final.Root.From.Line;
        return !image.HasAllOf(neededImage)
            ? [new(DiagnosticCode.WrongFramework, line, $"The app does not start on {image.Repository}: it needs what is in {neededImage.Repository}. Take {neededImage.Reference}.")]
            : image.Version != neededImage.Version
                ? [new(DiagnosticCode.WrongVersion, line, $"The app is for .NET {neededImage.Version}, and this image has .NET {image.Version}. Take {neededImage.Reference}.")]
                : [];
    }

    // Who gives the app another port knows what they expose.
    private static IEnumerable<Finding> Ports(Stage final, Stage needed)
    {
        if (final.Instructions.Any(instruction => instruction.Name == "ENV" && SetsPorts(instruction)))
            yield break;

        var exposed = Exposed(final);
        foreach (var port in Exposed(needed).Where(port => !exposed.Contains(port) && !exposed.Contains(null)))
        {
            yield return new(
                DiagnosticCode.PortNotExposed,
                (final.Last("EXPOSE") ?? final.From).Line,
                $"The app listens on port {port}, and the image does not say so. Add EXPOSE {port}.");
        }
    }

    private static bool SetsPorts(Instruction environment) =>
        environment.Text.Contains("_PORTS", StringComparison.Ordinal) || environment.Text.Contains("_URLS", StringComparison.Ordinal);

    // Null for one that cannot be told.
    private static HashSet<string?> Exposed(Stage stage) => stage.Instructions
        .Where(instruction => instruction.Name == "EXPOSE")
        .SelectMany(instruction => instruction.Words)
        .Select(word => word.Contains('$', StringComparison.Ordinal) || word.Contains('-', StringComparison.Ordinal) ? null : word.ToLowerInvariant().Replace("/tcp", "", StringComparison.Ordinal))
        .ToHashSet();

    private IEnumerable<Finding> EntryPoint(Stage final, Stage needed)
    {
        if (!StartWords(needed).Any(IsApp))
            return [];
        if ((final.Last("ENTRYPOINT") ?? final.Last("CMD")) is not { } start)
            return [new(DiagnosticCode.WrongEntryPoint, final.From.Line, $"Nothing starts the app. Add ENTRYPOINT {needed.Last("ENTRYPOINT")?.Arguments}.")];

        var folder = StartWords(needed).First(IsApp) is var path ? path[..(path.LastIndexOf('/') + 1)] : "";
        var words = StartWords(final).ToList();
        return words.Any(IsApp) || !words.Any(word => IsAnotherApp(word, folder))
            ? []
            : [new(DiagnosticCode.WrongEntryPoint, start.Line, $"This starts another app: the project's assembly is {assembly}.")];
    }

    private static IEnumerable<string> StartWords(Stage stage) => new[] { stage.Last("ENTRYPOINT"), stage.Last("CMD") }
        .OfType<Instruction>()
        .SelectMany(instruction => instruction.Words)
        .SelectMany(word => word.Contains(' ', StringComparison.Ordinal) ? [word, .. word.Split(' ')] : new[] { word });

    private bool IsApp(string word) => NameOf(word) is var name && (name == assembly || name == assembly + ".dll" || name == assembly + ".exe");

    // A script of the user's may start anything.
    private static bool IsAnotherApp(string word, string folder) =>
        NameOf(word).EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
        || (folder.Length > 0 && word.StartsWith(folder, StringComparison.Ordinal) && !word.EndsWith(".sh", StringComparison.Ordinal));

    private static string NameOf(string word) => word[(word.LastIndexOfAny(['/', '\\']) + 1)..].Trim('"', '\'');

    private static IEnumerable<Finding> User(Stage final, Stage needed)
    {
        if (IsRoot(needed) || !IsRoot(final))
            return [];

        var user = final.Last("USER");
        var advice = needed.Last("USER") is { } other ? $"Add USER {other.Arguments} to the last stage." : "";
        return [new(DiagnosticCode.RunsAsRoot, (user ?? final.Root.From).Line, $"The app runs as root. {advice}".Trim())];
    }

    // Of another image nobody knows here whom it runs as.
    private static bool IsRoot(Stage stage) => stage.Last("USER") is { } user
        ? user.Words is [var name, ..] && (RootUser.Is(name) || name.Split(':')[0] == "ContainerAdministrator")
        : DotNetImage.Of(stage.Root.Image) is { IsRootless: false } image && !image.Reference.Tag.Contains("nanoserver", StringComparison.Ordinal);

    private static IEnumerable<(DotNetImage Image, int Line)> Images(Dockerfile dockerfile) =>
        from stage in dockerfile.Stages
        let image = DotNetImage.Of(stage.Image)
        where image is not null
        select (image, stage.From.Line);
}
