using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Lint;

/// <summary>
/// Requirements of the project on a Dockerfile that the user wrote or edited. They are taken from the Dockerfile that
/// would be generated now: what its templates omit is not required.
/// </summary>
/// <param name="app">The app's project file, relative to the build context.</param>
/// <param name="assembly">The app's assembly, without extension.</param>
/// <param name="restoreInputs">The files that restore reads, relative to the build context.</param>
internal sealed class DockerfileRules(string app, string assembly, IReadOnlyList<string> restoreInputs)
{
    private static readonly string[] InstructionNames =
    [
        "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER",
        "ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR",
    ];

    public IReadOnlyList<Finding> Check(Dockerfile dockerfile, Dockerfile generated)
    {
        if (Invalid(dockerfile) is { } invalid)
            return [invalid];
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

    private static Finding? Invalid(Dockerfile dockerfile)
    {
        var unknown = dockerfile.Instructions.FirstOrDefault(
            instruction => !InstructionNames.Contains(instruction.Name));
        if (unknown is not null)
        {
            return new(
                DiagnosticCode.NoDockerfileSyntax,
                unknown.Line,
                $"{unknown.Name} is not a Dockerfile instruction.");
        }

        return dockerfile.Stages.Count == 0
            ? new(DiagnosticCode.NoDockerfileSyntax, 1, "The Dockerfile has no FROM instruction.")
            : null;
    }

    private IEnumerable<Finding> Copies(Dockerfile dockerfile, Dockerfile generated)
    {
        var notRequired = RestoreCopies.Missing(generated, app, restoreInputs).Select(missing => missing.File);
        return RestoreCopies.Missing(dockerfile, app, restoreInputs.Except(notRequired)).Select(missing => new Finding(
            DiagnosticCode.NotCopied,
            missing.Line,
            $"{missing.File} is not copied before this restore, which reads it. Add a COPY above."));
    }

    private static IEnumerable<Finding> SdkVersion(Dockerfile dockerfile, Dockerfile generated)
    {
        var needed = Images(generated)
            .Select(image => image.Image)
            .Where(image => image.IsSdk)
            .Max(image => image.Version);
        return Images(dockerfile)
            .Where(image => image.Image.IsSdk && image.Image.Version < needed)
            .Select(image => new Finding(
                DiagnosticCode.WrongVersion,
                image.Line,
                $".NET SDK {image.Image.Version} is too old: the build needs .NET SDK {needed}. "
                + $"Use {image.Image.Reference.Name}:{needed}."));
    }

    private static IEnumerable<Finding> BaseImage(Stage final, Stage needed)
    {
        if (DotNetImage.Of(final.Root.Image) is not { } image
            || DotNetImage.Of(needed.Root.Image) is not { } neededImage)
        {
            return [];
        }

        var line = final.Root.From.Line;
        if (!image.HasAllOf(neededImage))
        {
            return
            [
                new(
                    DiagnosticCode.WrongFramework,
                    line,
                    $"The app does not start on {image.Repository}: it needs {neededImage.Repository}. "
                    + $"Use {neededImage.Reference}."),
            ];
        }

        if (image.Version != neededImage.Version)
        {
            return
            [
                new(
                    DiagnosticCode.WrongVersion,
                    line,
                    $"The app targets .NET {neededImage.Version}, but this image contains .NET {image.Version}. "
                    + $"Use {neededImage.Reference}."),
            ];
        }

        return [];
    }

    // A Dockerfile that changes the app's ports is not checked.
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
                $"The app listens on port {port}, but the image does not expose it. Add EXPOSE {port}.");
        }
    }

    private static bool SetsPorts(Instruction environment) =>
        environment.Text.Contains("_PORTS", StringComparison.Ordinal)
        || environment.Text.Contains("_URLS", StringComparison.Ordinal);

    // Null for variables and ranges, which are not evaluated.
    private static HashSet<string?> Exposed(Stage stage) => stage.Instructions
        .Where(instruction => instruction.Name == "EXPOSE")
        .SelectMany(instruction => instruction.Words)
        .Select(Port)
        .ToHashSet();

    private static string? Port(string word) => word.AsSpan().IndexOfAny('$', '-') >= 0
        ? null
        : word.ToLowerInvariant().Replace("/tcp", "", StringComparison.Ordinal);

    private IEnumerable<Finding> EntryPoint(Stage final, Stage needed)
    {
        if (!StartWords(needed).Any(IsApp))
            return [];
        if ((final.Last("ENTRYPOINT") ?? final.Last("CMD")) is not { } start)
        {
            return
            [
                new(
                    DiagnosticCode.WrongEntryPoint,
                    final.From.Line,
                    $"The image does not start the app. Add ENTRYPOINT {needed.Last("ENTRYPOINT")?.Arguments}."),
            ];
        }

        var folder = StartWords(needed).First(IsApp) is var path ? path[..(path.LastIndexOf('/') + 1)] : "";
        var words = StartWords(final).ToList();
        if (words.Any(IsApp) || !words.Any(word => IsAnotherApp(word, folder)))
            return [];

        return
        [
            new(
                DiagnosticCode.WrongEntryPoint,
                start.Line,
                $"This starts another app: the project's assembly is {assembly}."),
        ];
    }

    private static IEnumerable<string> StartWords(Stage stage) => new[] { stage.Last("ENTRYPOINT"), stage.Last("CMD") }
        .OfType<Instruction>()
        .SelectMany(instruction => instruction.Words)
        .SelectMany(word => word.Contains(' ', StringComparison.Ordinal) ? [word, .. word.Split(' ')] : new[] { word });

    private bool IsApp(string word) =>
        NameOf(word) is var name && (name == assembly || name == assembly + ".dll" || name == assembly + ".exe");

    // A script may start anything, so it is not another app.
    private static bool IsAnotherApp(string word, string folder) =>
        NameOf(word).EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
        || (folder.Length > 0
            && word.StartsWith(folder, StringComparison.Ordinal)
            && !word.EndsWith(".sh", StringComparison.Ordinal));

    private static string NameOf(string word) => word[(word.LastIndexOfAny(['/', '\\']) + 1)..].Trim('"', '\'');

    private static IEnumerable<Finding> User(Stage final, Stage needed)
    {
        if (IsRoot(needed) || !IsRoot(final))
            return [];

        var user = final.Last("USER");
        var line = (user ?? final.Root.From).Line;
        var solution = needed.Last("USER") is { } other ? $"Add USER {other.Arguments} to the last stage." : "";
        return [new(DiagnosticCode.RunsAsRoot, line, $"The app runs as root. {solution}".Trim())];
    }

    // The default user of other images is unknown: assume that it is not root.
    private static bool IsRoot(Stage stage)
    {
        if (stage.Last("USER") is { } user)
        {
            return user.Words is [var name, ..]
                && (RootUser.IsRoot(name) || name.Split(':')[0] == "ContainerAdministrator");
        }

        return DotNetImage.Of(stage.Root.Image) is { IsRootless: false } image
            && !image.Reference.Tag.Contains("nanoserver", StringComparison.Ordinal);
    }

    private static IEnumerable<(DotNetImage Image, int Line)> Images(Dockerfile dockerfile) =>
        from stage in dockerfile.Stages
        let image = DotNetImage.Of(stage.Image)
        where image is not null
        select (image, stage.From.Line);
}
