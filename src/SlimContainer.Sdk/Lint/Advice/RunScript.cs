using System.Text.RegularExpressions;
using SlimContainer.Sdk.Dockerfiles;

namespace SlimContainer.Sdk.Lint;

/// <summary>The script of a RUN instruction, for changes to it.</summary>
internal static partial class RunScript
{
    /// <summary>
    /// Whether another command can follow with <c>&amp;&amp;</c>: a POSIX shell runs it, and its state is unchanged.
    /// </summary>
    public static bool IsSimple(Instruction run) =>
        run is { HasHereDocument: false, Escape: '\\' }
        && !run.Arguments.StartsWith('[')
        && !ShellState().IsMatch(run.Arguments);

    // Folders, variables and options of the shell; comments; background jobs; compound commands.
    [GeneratedRegex(
        @"(^|[\s;&|(])(cd|pushd|popd|export|set|unset|exit|exec|trap|source|\.|umask|alias|eval|if|for|while|case"
        + @"|until|function|ulimit)(\s|$|;)|(^|\s)#|(?<!&)&(?!&|>)\s*$|(?<![&>])&(?![&>\d])|^\s*\w+=\S*\s*[;&]"
        + @"|[;&|]\s*\w+=\S*\s*($|[;&])|[;&|]\s*$|\|\|",
        RegexOptions.ExplicitCapture)]
    private static partial Regex ShellState();
}
