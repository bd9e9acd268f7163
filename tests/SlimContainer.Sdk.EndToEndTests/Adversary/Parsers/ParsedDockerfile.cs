using System.Text.Json;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;
using Cli = CliWrap.Cli;
using PipeSource = CliWrap.PipeSource;
using PipeTarget = CliWrap.PipeTarget;

namespace SlimContainer.Sdk.EndToEndTests.Adversary.Parsers;

/// <summary>An instruction, as dockerfile-ast reads it.</summary>
/// <param name="Keyword">In upper case.</param>
/// <param name="Line">From 0.</param>
/// <param name="Flags">The names of its flags.</param>
/// <param name="Arguments">Its arguments, quotes included.</param>
/// <param name="Heredocs">The names of its here-documents.</param>
/// <param name="Text">All after the keyword.</param>
internal sealed record ParsedInstruction(
    string Keyword,
    int Line,
    IReadOnlyList<string> Flags,
    IReadOnlyList<string> Arguments,
    IReadOnlyList<string> Heredocs,
    string Text)
{
    /// <summary>The strings of the JSON form; null for another form.</summary>
    public IReadOnlyList<string>? Values
    {
        get
        {
            try
            {
                return JsonSerializer.Deserialize<string[]>(Text);
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }
}

/// <summary>A Dockerfile, as dockerfile-ast reads it: a parser that shares no code with BuildKit's.</summary>
/// <param name="Path">The file.</param>
/// <param name="Directives">The names of parser directives.</param>
/// <param name="Instructions">All instructions.</param>
internal sealed record ParsedDockerfile(
    string Path, IReadOnlyList<string> Directives, IReadOnlyList<ParsedInstruction> Instructions)
{
    private const string Parser = "dockerfile-ast@0.7.1";

    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };
    private static readonly Lazy<Task<string>> Installed = new(InstallAsync);

    /// <summary>The instructions of each stage, its FROM first.</summary>
    public IReadOnlyList<IReadOnlyList<ParsedInstruction>> Stages
    {
        get
        {
            var stages = new List<List<ParsedInstruction>>();
            foreach (var instruction in Instructions)
            {
                if (instruction.Keyword == "FROM" || stages.Count == 0)
                    stages.Add([]);
                stages[^1].Add(instruction);
            }

            return stages;
        }
    }

    /// <summary>Parses files in one process.</summary>
    public static async Task<IReadOnlyDictionary<string, ParsedDockerfile>> ParseAsync(
        IReadOnlyList<string> files, CancellationToken cancelled)
    {
        var folder = await Installed.Value;
        var output = new List<string>();
        await Cli.Wrap("node")
            .WithArguments(["parse.cjs"])
            .WithWorkingDirectory(folder)
            .WithStandardInputPipe(PipeSource.FromString(string.Join('\0', files)))
            .WithStandardOutputPipe(PipeTarget.ToDelegate(output.Add))
            .ExecuteAsync(cancelled);
        return output.Select(line => JsonSerializer.Deserialize<ParsedDockerfile>(line, Options)!)
            .ToDictionary(parsed => parsed.Path);
    }

    private static async Task<string> InstallAsync()
    {
        var folder = System.IO.Path.Combine(Package.RunFolder, "dockerfile-ast");
        Folders.Write(folder, "package.json", "{}");
        File.Copy(
            System.IO.Path.Combine(
                Package.RepositoryRoot, "tests/SlimContainer.Sdk.EndToEndTests/Adversary/Parsers/parse.cjs"),
            System.IO.Path.Combine(folder, "parse.cjs"));
        string[] arguments = ["install", "--no-audit", "--no-fund", "--ignore-scripts", Parser];
        var install = new Command("npm", arguments) { Folder = folder };
        (await install.RunAsync()).EnsureSuccess();
        return folder;
    }
}
