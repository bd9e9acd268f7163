using System.Text;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Files;

/// <summary>The content of a user's file.</summary>
/// <param name="Bytes">The file's bytes.</param>
internal sealed record FileContent(byte[] Bytes)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    /// <summary>The text, without a byte order mark.</summary>
    public string Text { get; } = Decode(Bytes);

    /// <summary>Reads a file; null if it does not exist.</summary>
    public static FileContent? Read(string path) =>
        File.Exists(path) ? new FileContent(RegularFile.ReadBytes(path)) : null;

    /// <summary>Whether the bytes are valid UTF-8, so that they can be rewritten without loss.</summary>
    public bool IsUtf8
    {
        get
        {
            try
            {
                return Strict.GetCharCount(Bytes) >= 0;
            }
            catch (DecoderFallbackException)
            {
                return false;
            }
        }
    }

    private bool HasByteOrderMark => Bytes.AsSpan().StartsWith(Strict.Preamble);

    /// <summary>
    /// The lines without the header and without newlines at the end. With mixed line endings, CR is kept as part of the
    /// line.
    /// </summary>
    public string[] Lines => LinesOf(GeneratedHeader.Strip(Unix));

    /// <summary>The line number in the file, from 1, of an index in <see cref="Lines"/>.</summary>
    public int LineNumber(int index) => index + (index < HeaderIndex ? 1 : 2);

    /// <summary>Lines with this file's header inserted at its position.</summary>
    public IReadOnlyList<string> WithHeader(IReadOnlyList<string> lines) => HeaderIndex > lines.Count
        ? lines
        : [.. lines.Take(HeaderIndex), GeneratedHeader.Line(Unix), .. lines.Skip(HeaderIndex)];

    // The index of the header's line; int.MaxValue if there is none.
    private int HeaderIndex => GeneratedHeader.Line(Unix) is { Length: > 0 } header
        ? Array.IndexOf(LinesOf(Unix), header)
        : int.MaxValue;

    private string Unix => HasWindowsLineEndings ? Text.Replace("\r\n", "\n", StringComparison.Ordinal) : Text;

    private static string[] LinesOf(string text) => Files.Text.Lines(text.TrimEnd('\n'));

    /// <summary>Encodes another text with this file's line endings and byte order mark.</summary>
    public byte[] Restyle(string text)
    {
        var styled = HasWindowsLineEndings ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text;
        return [.. HasByteOrderMark ? Strict.Preamble : [], .. Strict.GetBytes(styled)];
    }

    private bool HasWindowsLineEndings => Text.Count(character => character == '\n') is > 0 and var all
        && Text.Split("\r\n").Length - 1 == all;

    private static string Decode(byte[] bytes)
    {
        using var reader = new StreamReader(new MemoryStream(bytes), detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }
}
