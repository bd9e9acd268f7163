using System.Buffers;
using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Engine;

/// <summary>Purpose of a command.</summary>
internal enum CommandPurpose
{
    /// <summary>Best effort (cache warm-up): failures are ignored.</summary>
    Prepare,

    /// <summary>The build itself.</summary>
    Build,

    /// <summary>Pushes a tag to its registry.</summary>
    Push,

    /// <summary>Writes the image to a file, or changes its tags.</summary>
    Save,

    /// <summary>Builds again, from the cache of the build before, to write files.</summary>
    Export,
}

/// <summary>One invocation of an engine's CLI.</summary>
/// <param name="Purpose">The purpose.</param>
/// <param name="Arguments">The CLI arguments.</param>
internal sealed record EngineCommand(CommandPurpose Purpose, ValueList<string> Arguments)
{
    // What no POSIX shell expands or splits.
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./:=,@+%");

    /// <summary>The tag that is pushed.</summary>
    public string Tag { get; init; } = "";

    /// <summary>The file that the command writes, but does not replace; empty for none.</summary>
    public string Replaces { get; init; } = "";

    /// <summary>The command as one would type it into a POSIX shell.</summary>
    /// <param name="program">The engine's program.</param>
    public string Line(string program) => OneLine.Of(string.Join(' ', Arguments.Prepend(program).Select(Word)));

    private static string Word(string argument) => argument.Length > 0 && !argument.AsSpan().ContainsAnyExcept(Plain)
        ? argument
        : $"'{argument.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
