using System.Text.RegularExpressions;
using System.Xml;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Engine;

/// <summary>A command of a project that fails because the container lacks a tool, or a git repository.</summary>
/// <param name="Tool">The tool, for example <c>npm</c>.</param>
/// <param name="Command">The command as the project runs it.</param>
/// <param name="Target">The target that runs it; null if it is unknown.</param>
/// <param name="NeedsRepository">Whether the tool exists, but needs a git repository.</param>
internal sealed partial record MissingTool(string Tool, string Command, string? Target, bool NeedsRepository)
{
    private const string ExecFailed = "MSB3073";

    // A shell reports an unknown command with 127, cmd.exe with 9009.
    private static readonly string[] UnknownCommandCodes = ["127", "9009"];

    private static readonly string[] FrontEndTools = ["npm", "npx", "yarn", "pnpm", "node", "corepack"];

    /// <summary>Whether the node stage provides the tool.</summary>
    public bool IsInNodeStage => FrontEndTools.Contains(Tool, StringComparer.Ordinal);

    /// <summary>Null if no error is caused by a missing tool.</summary>
    /// <param name="errors">The errors of the build.</param>
    /// <param name="output">What the failing step printed.</param>
    public static MissingTool? Find(IEnumerable<CompilerMessage> errors, OutputClues output) => errors
        .Where(error => error.Code == ExecFailed)
        .Select(error => (Error: error, Exec: Exec().Match(error.Text)))
        .Where(failed => failed.Exec.Success)
        .Select(failed => Of(
            failed.Error,
            failed.Exec.Groups["command"].Value,
            failed.Exec.Groups["code"].Value,
            output))
        .FirstOrDefault(tool => tool is not null);

    private static MissingTool? Of(CompilerMessage error, string command, string exitCode, OutputClues output)
    {
        var target = TargetAt(error);
        if (UnknownCommandCodes.Contains(exitCode, StringComparer.Ordinal))
            return new(output.UnknownCommand ?? FirstWord(command), command, target, NeedsRepository: false);
        if (Husky().IsMatch(command))
            return new("husky", command, target, NeedsRepository: true);
        if (output.HasNoRepository)
            return new("git", command, target, NeedsRepository: true);
        return output.HasNoDotNetTool && DotNetTool().Match(command) is { Success: true } tool
            ? new($"dotnet {tool.Groups["tool"].Value}", command, target, NeedsRepository: false)
            : null;
    }

    // MSBuild prints the line of the task, not its target.
    private static string? TargetAt(CompilerMessage error)
    {
        if (error.Line == 0 || !File.Exists(error.File))
            return null;

        try
        {
            return BoundedXml.Load(RegularFile.ReadBytes(error.File))
                .Descendants()
                .FirstOrDefault(element => ((IXmlLineInfo)element).LineNumber == error.Line)
                ?.Ancestors()
                .FirstOrDefault(element => element.Name.LocalName == "Target")
                ?.Attribute("Name")?.Value;
        }
        catch (Exception failure) when (failure is XmlException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string FirstWord(string command) =>
        Path.GetFileName(command.Split((char[])[' ', '\t', '\n', '"'], StringSplitOptions.RemoveEmptyEntries)
            .FirstOrDefault("a command"));

    [GeneratedRegex("""^The command "(?<command>.*)" exited with code (?<code>-?\d+)\.$""", RegexOptions.Singleline)]
    private static partial Regex Exec();

    [GeneratedRegex(@"\bhusky\b")]
    private static partial Regex Husky();

    [GeneratedRegex(@"^\s*dotnet\s+(?:tool\s+run\s+)?(?<tool>[\w.-]+)")]
    private static partial Regex DotNetTool();
}

/// <summary>Collects what tools and shells print when something is missing.</summary>
internal sealed partial class OutputClues
{
    /// <summary>The first command that a shell did not find; null if it found all.</summary>
    public string? UnknownCommand { get; private set; }

    /// <summary>Whether git was run outside a repository.</summary>
    public bool HasNoRepository { get; private set; }

    /// <summary>Whether <c>dotnet</c> was run with a tool that is not installed.</summary>
    public bool HasNoDotNetTool { get; private set; }

    /// <summary>Reads an output line of a command.</summary>
    public void Read(string line)
    {
        if ((Unknown().Match(line) is { Success: true } match ? match : UnknownOnWindows().Match(line)) is
            { Success: true } unknown)
        {
            UnknownCommand ??= unknown.Groups["tool"].Value;
        }

        HasNoRepository |= line.Contains("fatal: not a git repository", StringComparison.Ordinal);
        HasNoDotNetTool |= line.Contains(
            "Could not execute because the specified command or file was not found",
            StringComparison.Ordinal);
    }

    // cmd.exe prints the tool in quotes.
    [GeneratedRegex(@"^\s*'(?<tool>[^']+)' is not recognized as an internal or external command")]
    private static partial Regex UnknownOnWindows();

    // dash: "sh: 2: a.cmd: npm: not found"; bash: "a.cmd: line 2: npm: command not found"; busybox: without "command".
    [GeneratedRegex(@"^\s*\S+: (?:line )?\d+: (?:\S+: )?(?<tool>[^\s:]+): (?:command )?not found\s*$")]
    private static partial Regex Unknown();
}
