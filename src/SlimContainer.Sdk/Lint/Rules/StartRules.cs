using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Lint;

/// <summary>The image starts this app, and exposes its ports.</summary>
internal static class StartRules
{
    /// <summary>A Dockerfile that changes the app's ports is not checked.</summary>
    public static IEnumerable<Finding> Ports(LintInput input)
    {
        var final = input.Final;
        if (final.Instructions.Any(instruction => instruction.Name == "ENV" && SetsPorts(instruction)))
            yield break;

        var exposed = Exposed(final);
        foreach (var port in Exposed(input.NeededFinal)
            .Where(port => !exposed.Contains(port) && !exposed.Contains(null)))
        {
            yield return new Finding(
                DiagnosticCode.PortNotExposed,
                (final.Last("EXPOSE") ?? final.From).Line,
                $"The app listens on port {port}, but the image does not expose it. Add EXPOSE {port}.");
        }
    }

    public static IEnumerable<Finding> EntryPoint(LintInput input)
    {
        var (final, needed, assembly) = (input.Final, input.NeededFinal, input.App.Assembly);
        if (StartWords(needed).FirstOrDefault(IsApp) is not { } path)
            yield break;
        if ((final.Last("ENTRYPOINT") ?? final.Last("CMD")) is not { } start)
        {
            yield return new Finding(
                DiagnosticCode.WrongEntryPoint,
                final.From.Line,
                $"The image does not start the app. Add ENTRYPOINT {needed.Last("ENTRYPOINT")?.Arguments}.");
            yield break;
        }

        var folder = path[..(path.LastIndexOf('/') + 1)];
        var words = StartWords(final).ToList();
        if (!words.Exists(IsApp) && words.Exists(word => IsAnotherApp(word, folder)))
        {
            yield return new Finding(
                DiagnosticCode.WrongEntryPoint,
                start.Line,
                $"This starts another app: the project's assembly is {assembly}. Start {assembly} instead.");
        }

        bool IsApp(string word) => NameOf(word) is var name
            && (name == assembly || name == assembly + ".dll" || name == assembly + ".exe");
    }

    /// <summary>Chiseled and distroless images have the entry point dotnet, which CMD does not replace.</summary>
    public static IEnumerable<Finding> EntryPointOfBase(LintInput input)
    {
        var final = input.Final;
        return DotNetImage.Of(final.Root.Image) is { Repository: "runtime" or "aspnet" } image
            && image.Family(input.Catalog) is BaseFamily.Chiseled or BaseFamily.Distroless
            && final.Last("ENTRYPOINT") is null
            && final.Last("CMD") is { ExecWords: ["dotnet", ..] } start
            ? [new Finding(
                DiagnosticCode.WrongEntryPoint,
                start.Line,
                $"{image.Reference} has the entry point dotnet, so this starts 'dotnet dotnet'. "
                + $"Use ENTRYPOINT {start.Arguments}.")]
            : [];
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

    private static IEnumerable<string> StartWords(Stage stage) => new[] { stage.Last("ENTRYPOINT"), stage.Last("CMD") }
        .OfType<Instruction>()
        .SelectMany(instruction => instruction.Words)
        .SelectMany(word => word.Contains(' ', StringComparison.Ordinal) ? [word, .. word.Split(' ')] : new[] { word });

    // A script may start anything, so it is not another app.
    private static bool IsAnotherApp(string word, string folder) =>
        NameOf(word).EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
        || (folder.Length > 0
            && word.StartsWith(folder, StringComparison.Ordinal)
            && !word.EndsWith(".sh", StringComparison.Ordinal));

    private static string NameOf(string word) => word[(word.LastIndexOfAny(['/', '\\']) + 1)..].Trim('"', '\'');
}
