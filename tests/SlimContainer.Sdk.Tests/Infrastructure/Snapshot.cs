using System.Runtime.CompilerServices;
using SlimContainer.Sdk.Files;

namespace SlimContainer.Sdk.Tests.Infrastructure;

/// <summary>
/// Compares text with a file beside the test, byte by byte, under the names that Verify gives its files. Set
/// SNAPSHOT_ACCEPT=1 to take what was received as the new truth.
/// </summary>
internal static class Snapshot
{
    /// <param name="text">What the test made.</param>
    /// <param name="parameters">The test's parameters as <c>name=value</c>, joined with <c>_</c>.</param>
    /// <param name="sourceFile">The test's source file, which is named after its class.</param>
    /// <param name="method">The test method.</param>
    public static void Match(
        string text,
        string parameters = "",
        [CallerFilePath] string sourceFile = "",
        [CallerMemberName] string method = "")
    {
        var name = $"{Path.GetFileNameWithoutExtension(sourceFile)}.{method}"
            + $"{(parameters.Length > 0 ? "_" : "")}{parameters}";
        var verified = Path.Combine(Path.GetDirectoryName(sourceFile)!, name + ".verified.txt");
        var received = Path.Combine(Path.GetDirectoryName(sourceFile)!, name + ".received.txt");
        var expected = File.Exists(verified) ? File.ReadAllBytes(verified) : null;

        File.WriteAllText(received, text);
        var actual = File.ReadAllBytes(received);
        if (expected is not null && actual.AsSpan().SequenceEqual(expected))
        {
            File.Delete(received);
        }
        else if (Environment.GetEnvironmentVariable("SNAPSHOT_ACCEPT") == "1")
        {
            File.Move(received, verified, overwrite: true);
        }
        else
        {
            var difference = expected is null
                ? "There is no snapshot yet."
                : FirstDifference(File.ReadAllText(verified), text);
            Assert.Fail($"{difference}\nverified: {verified}\nreceived: {received}\nAccept it with SNAPSHOT_ACCEPT=1.");
        }
    }

    /// <summary>
    /// Compares how variants of a text differ from it, so that a change of a common line changes no snapshot.
    /// </summary>
    /// <param name="common">The text, which has a snapshot of its own.</param>
    /// <param name="variants">The variants by name.</param>
    /// <param name="parameters">The test's parameters as <c>name=value</c>, joined with <c>_</c>.</param>
    /// <param name="sourceFile">The test's source file, which is named after its class.</param>
    /// <param name="method">The test method.</param>
    public static void MatchDifferences(
        string common,
        IEnumerable<(string Name, string Text)> variants,
        string parameters = "",
        [CallerFilePath] string sourceFile = "",
        [CallerMemberName] string method = "") =>
        Match(
            string.Join(
                '\n',
                variants.Select(variant => $"=== {variant.Name} ===\n{Difference(common, variant.Text)}")),
            parameters,
            sourceFile,
            method);

    private static string Difference(string common, string text)
    {
        string[] old = common.Split('\n'), now = text.Split('\n');
        var changes = LineDiff.Of(old, now).Select(change => string.Concat(
            old.Skip(change.OldStart).Take(change.OldCount).Select(line => $"- {line}\n")
                .Concat(now.Skip(change.NewStart).Take(change.NewCount).Select(line => $"+ {line}\n"))));
        return string.Join("  …\n", changes);
    }

    private static string FirstDifference(string expected, string actual)
    {
        string[] was = expected.Split('\n'), now = actual.Split('\n');
        var line = was.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"Line {line + 1} differs.\n- {Line(was)}\n+ {Line(now)}";

        string Line(string[] lines) => line < lines.Length
            ? lines[line].Replace("\r", "<CR>", StringComparison.Ordinal)
            : "<end of text>";
    }
}
