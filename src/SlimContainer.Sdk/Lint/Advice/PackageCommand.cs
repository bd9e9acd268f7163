using System.Text.RegularExpressions;
using SlimContainer.Sdk.Dockerfiles;

namespace SlimContainer.Sdk.Lint;

/// <summary>A command of a package manager of an operating system.</summary>
/// <param name="Program">The package manager.</param>
/// <param name="Verb">What it does, for example <c>install</c>; empty if unknown.</param>
/// <param name="Arguments">All words after the program.</param>
internal sealed partial record PackageCommand(string Program, string Verb, ValueList<string> Arguments)
{
    private static readonly string[] Programs =
        ["apt", "apt-get", "apk", "dnf", "microdnf", "tdnf", "yum"];

    private static readonly string[] OptionsWithValue =
        ["-o", "--option", "-c", "--config-file", "-t", "--target-release", "--virtual", "-X", "--repository"];

    public bool IsApt => Program is "apt" or "apt-get";

    public bool Installs => Packages.Any() && (Program == "apk" ? Verb == "add" : Verb == "install");

    /// <summary>Whether it downloads the lists of packages into the image.</summary>
    public bool UpdatesLists => Verb is "update" or "makecache" or "check-update";

    /// <summary>The packages that it names; also files and variables.</summary>
    public IEnumerable<string> Packages => Positional.Skip(1);

    private IEnumerable<string> Positional => Arguments.Where((word, index) =>
        !word.StartsWith('-') && (index == 0 || !OptionsWithValue.Contains(Arguments[index - 1])));

    /// <summary>The commands of a RUN instruction.</summary>
    public static IEnumerable<PackageCommand> Of(Instruction instruction)
    {
        if (instruction.Name != "RUN")
            yield break;

        foreach (var words in ShellScript.Commands(instruction))
        {
            var command = words.SkipWhile(word => Prefix().IsMatch(word)).ToList();
            if (command.Count == 0 || !Programs.Contains(NameOf(command[0])))
                continue;

            var arguments = command.Skip(1).TakeWhile(word => !Redirection().IsMatch(word)).ToValueList();
            var found = new PackageCommand(NameOf(command[0]), "", arguments);
            yield return found with { Verb = found.Positional.FirstOrDefault("") };
        }
    }

    private static string NameOf(string program) => program[(program.LastIndexOf('/') + 1)..];

    [GeneratedRegex(@"^(sudo|-E|env|time|exec|then|do|else|!|[A-Za-z_]\w*=.*)$")]
    private static partial Regex Prefix();

    [GeneratedRegex(@"^\d?[<>]")]
    private static partial Regex Redirection();
}
