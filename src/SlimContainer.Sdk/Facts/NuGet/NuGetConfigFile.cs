using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using NuGet.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Facts;

/// <summary>
/// Reads a nuget.config before NuGet does: NuGet's reader is recursive, so that deep elements end the process, and its
/// errors have no line.
/// </summary>
internal static partial class NuGetConfigFile
{
    /// <exception cref="SlimContainerException">It is not well-formed, or too deep.</exception>
    public static XDocument Read(string file)
    {
        try
        {
            return BoundedXml.Load(RegularFile.ReadBytes(file));
        }
        catch (XmlException failure)
        {
            var message = $"Invalid XML: {failure.Message}";
            throw new SlimContainerException(DiagnosticCode.BrokenNuGetConfig, message, failure)
            {
                File = file,
                Line = failure.LineNumber,
                Column = failure.LinePosition,
            };
        }
    }

    /// <summary>Adds file and line to NuGet's error: its text names file, element and attribute.</summary>
    /// <param name="failure">NuGet's error.</param>
    /// <param name="files">The files that NuGet has read.</param>
    public static SlimContainerException Located(NuGetConfigurationException failure, IEnumerable<string> files)
    {
        var file = files.FirstOrDefault(config =>
            failure.Message.Contains(config, StringComparison.OrdinalIgnoreCase));
        return new SlimContainerException(DiagnosticCode.BrokenNuGetConfig, failure.Message, failure)
        {
            File = file,
            Line = file is null ? 0 : LineOf(Read(file), failure.Message),
        };
    }

    private static int LineOf(XDocument config, string message)
    {
        var names = QuotedName().Matches(message).Select(name => name.Groups["name"].Value).ToHashSet();
        var elements = config.Descendants().Where(element => names.Contains(element.Name.LocalName)).ToList();
        var element = elements.FirstOrDefault(element => LacksOneOf(names, element)) ?? elements.FirstOrDefault();
        return element is IXmlLineInfo at ? at.LineNumber : 0;
    }

    private static bool LacksOneOf(IEnumerable<string> names, XElement element) => names
        .Where(name => name != element.Name.LocalName)
        .Any(name => element.Attributes().All(attribute => attribute.Name.LocalName != name));

    // NuGet's texts are translated, the names in them are not.
    [GeneratedRegex(@"'(?<name>\w+)'")]
    private static partial Regex QuotedName();
}
