using System.Xml;
using System.Xml.Linq;

namespace SlimContainer.Sdk.Facts;

/// <summary>The location of a property or an item, for diagnostics.</summary>
/// <param name="File">The file, absolute.</param>
/// <param name="Line">1-based; 0 where only the file is known.</param>
internal sealed record ProjectFileLocation(string File, int Line)
{
    /// <summary>
    /// The first match in the project file and its imports from the repository; the project file where there is none.
    /// </summary>
    /// <param name="facts">The project.</param>
    /// <param name="name">The property or item type.</param>
    /// <param name="value">Its value or include; elements with exactly this text are preferred.</param>
    public static ProjectFileLocation Of(ProjectFacts facts, string name, string value)
    {
        var matches = facts.Closure.Projects.Where(project => project.File == facts.ProjectFile)
            .SelectMany(project => project.Imports)
            .Prepend(facts.ProjectFile)
            .Where(System.IO.File.Exists)
            .SelectMany(file => Elements(file, name).Select(element => (File: file, Element: element)))
            .ToList();
        return matches.Where(match => Contains(match.Element, value)).Concat(matches)
            .Select(match => new ProjectFileLocation(match.File, ((IXmlLineInfo)match.Element).LineNumber))
            .FirstOrDefault() ?? new ProjectFileLocation(facts.ProjectFile, 0);
    }

    private static IEnumerable<XElement> Elements(string file, string name) =>
        XDocument.Load(file, LoadOptions.SetLineInfo)
            .Descendants()
            .Where(element => element.Name.LocalName == name);

    private static bool Contains(XElement element, string value) =>
        element.Value.Trim() == value || element.Attributes().Any(attribute => attribute.Value.Trim() == value);
}
