using System.Xml;
using System.Xml.Linq;

namespace SlimContainer.Sdk.Staging;

/// <summary>Parses XML that others have written: of a limited depth, and without entities.</summary>
internal static class BoundedXml
{
    /// <summary>Far deeper than any settings file. NuGet's own reader is recursive and ends the process.</summary>
    private const int MaxDepth = 100;

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Ignore };

    /// <summary>Parses the content of a file, with the line of each element.</summary>
    /// <exception cref="XmlException">It is not well-formed, or too deep.</exception>
    public static XDocument Load(ReadOnlySpan<byte> content)
    {
        var bytes = content.ToArray();
        return Load(() => XmlReader.Create(new MemoryStream(bytes), Settings));
    }

    /// <inheritdoc cref="Load(ReadOnlySpan{byte})" />
    public static XDocument Parse(string text) => Load(() => XmlReader.Create(new StringReader(text), Settings));

    private static XDocument Load(Func<XmlReader> open)
    {
        using (var first = open())
        {
            CheckDepth(first);
        }

        using var reader = open();
        return XDocument.Load(reader, LoadOptions.SetLineInfo);
    }

    private static void CheckDepth(XmlReader reader)
    {
        while (reader.Read())
        {
            if (reader.Depth <= MaxDepth)
                continue;

            var (line, column) = reader is IXmlLineInfo at ? (at.LineNumber, at.LinePosition) : (0, 0);
            throw new XmlException($"Elements are nested more than {MaxDepth} levels deep.", null, line, column);
        }
    }
}
