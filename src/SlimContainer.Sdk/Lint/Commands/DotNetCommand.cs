using System.Text.RegularExpressions;
using SlimContainer.Sdk.Dockerfiles;

namespace SlimContainer.Sdk.Lint;

/// <summary>A dotnet command that restores or builds.</summary>
/// <param name="Name">The command, for messages: <c>dotnet publish</c>.</param>
/// <param name="Target">The project, solution or folder that it names; empty if it names none.</param>
/// <param name="Folder">The folder that it runs in; null if it is unknown.</param>
/// <param name="Restores">Whether it restores, by itself or explicitly.</param>
/// <param name="Compiles">Whether it compiles.</param>
internal sealed partial record DotNetCommand(string Name, string Target, string? Folder, bool Restores, bool Compiles)
{
    private static readonly string[] Verbs = ["restore", "build", "publish", "test", "pack"];

    // Options that take the next word as their value.
    private static readonly HashSet<string> OptionsWithValue = new(StringComparer.Ordinal)
    {
        "-a", "--arch", "--artifacts-path", "-c", "--configuration", "--configfile", "--collect", "-f", "--filter",
        "--framework", "-l", "--lock-file-path", "--logger", "--manifest", "-o", "--os", "--output", "-p",
        "--packages", "--property", "-r", "--results-directory", "--runtime", "-s", "--settings", "--source",
        "-v", "--verbosity", "--version-suffix", ">", ">>", "2>",
    };

    /// <summary>The commands of a RUN instruction; without those whose arguments are unknown.</summary>
    public static IEnumerable<DotNetCommand> Of(StageStep step)
    {
        if (step.Instruction.Name != "RUN")
            yield break;

        var folder = step.WorkingDirectory;
        foreach (var words in ShellScript.Commands(step.Instruction))
        {
            var command = words.SkipWhile(IsPrefix).ToList();
            if (command is ["cd" or "pushd", var path, ..])
                folder = Expand(step, path) is { } known ? ContainerPath.Combine(folder, known) : null;
            else if (command is ["dotnet" or "/usr/bin/dotnet" or "/usr/share/dotnet/dotnet", var verb, ..]
                && Verbs.Contains(verb)
                && Of(step, verb, command[2..], folder) is { } found)
            {
                yield return found;
            }
        }
    }

    private static DotNetCommand? Of(StageStep step, string verb, List<string> arguments, string? folder)
    {
        string? target = null;
        for (var i = 0; i < arguments.Count; i++)
        {
            if (OptionsWithValue.Contains(arguments[i]))
                i++;
            else if (target is null && !IsOption(arguments[i]))
            {
                target = Expand(step, arguments[i]);
                if (target is null)
                    return null;
            }
        }

        // Without its references, a project can be restored alone.
        var isPartial = arguments.Contains("--no-dependencies") || arguments.Exists(IsResponseFile);
        var builds = !arguments.Contains("--no-build");
        return isPartial ? null : new DotNetCommand(
            $"dotnet {verb}",
            target ?? "",
            folder,
            verb == "restore" || (builds && !arguments.Contains("--no-restore")),
            verb != "restore" && builds);
    }

    private static string? Expand(StageStep step, string word) =>
        word.Contains('`', StringComparison.Ordinal) || word.Contains("$(", StringComparison.Ordinal)
            || word.Contains('%', StringComparison.Ordinal) || word.Contains('*', StringComparison.Ordinal)
            ? null
            : step.Expand(word);

    private static bool IsPrefix(string word) =>
        word is "time" or "exec" or "sudo" || EnvironmentVariable().IsMatch(word);

    private static bool IsResponseFile(string word) => word.StartsWith('@');

    private static bool IsOption(string word) =>
        word.StartsWith('-') || word.StartsWith('>') || word.StartsWith("2>", StringComparison.Ordinal)
        || Switch().IsMatch(word);

    // MSBuild's switches also begin with a slash, like absolute paths.
    [GeneratedRegex(@"^/(\w+:|(m|nologo|restore|r|bl|nr|warnaserror|clp)$)", RegexOptions.IgnoreCase)]
    private static partial Regex Switch();

    [GeneratedRegex(@"^[A-Za-z_]\w*=")]
    private static partial Regex EnvironmentVariable();
}
