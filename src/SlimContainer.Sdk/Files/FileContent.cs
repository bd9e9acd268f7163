using System.Text;

namespace SlimContainer.Sdk.Files;

/// <summary>A file of the user's as it is on the disk.</summary>
/// <param name="Bytes">All of it.</param>
internal sealed record FileContent(byte[] Bytes)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    /// <summary>The text, without a byte order mark.</summary>
    public string Text { get; } = Decode(Bytes);

    /// <summary>Null where there is no file.</summary>
    public static FileContent? Read(string path) => File.Exists(path) ? new FileContent(File.ReadAllBytes(path)) : null;

    /// <summary>The bytes can be read and written again without loss.</summary>
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
    /// The lines without the mark and without newlines at the end. Where only some of them end as on Windows, they keep
    /// that as a part of them.
    /// </summary>
    public string[] Lines => LinesOf(OwnershipMark.Strip(Unix));

    /// <summary>Lines of the file without the mark, counted as they stand in it, from 1.</summary>
    public int LineNumber(int index) => index + (index < MarkIndex ? 1 : 2);

    /// <summary>Lines with the mark where it stands in this file.</summary>
    public IReadOnlyList<string> WithMark(IReadOnlyList<string> lines) =>
        MarkIndex > lines.Count ? lines : [.. lines.Take(MarkIndex), OwnershipMark.Line(Unix), .. lines.Skip(MarkIndex)];

    // The index of the mark's line; beyond all lines where there is none.
    private int MarkIndex => OwnershipMark.Read(Text) is null
        ? int.MaxValue
        : Array.IndexOf(LinesOf(Unix), OwnershipMark.Line(Unix));

    private string Unix => HasWindowsLineEnds ? Text.Replace("\r\n", "\n", StringComparison.Ordinal) : Text;

    private static string[] LinesOf(string text) => Merge.Text.Lines(text.TrimEnd('\n'));

    /// <summary>Another text as the user has this one: with their line ends and their byte order mark.</summary>
    public byte[] Restyle(string text)
    {
        var styled = HasWindowsLineEnds ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text;
        return [.. HasByteOrderMark ? Strict.Preamble : [], .. Strict.GetBytes(styled)];
    }

    private bool HasWindowsLineEnds => Text.Count(character => character == '\n') is > 0 and var all
        && Text.Split("\r\n").Length - 1 == all;

    private static string Decode(byte[] bytes)
    {
        using var reader = new StreamReader(new MemoryStream(bytes), detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }
}
