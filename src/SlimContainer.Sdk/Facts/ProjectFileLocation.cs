using System.Xml;
using System.Xml.Linq;

namespace SlimContainer.Sdk.Facts;

/// <summary>Where a property or an item is written, for an error that takes the user there.</summary>
/// <param name="File">The file, absolute.</param>
/// <param name="Line">From 1; 0 where only the file is known.</param>
internal sealed record ProjectFileLocation(string File, int Line)
{
    /// <summary>The first place among the project file and what it imports of the repository's; the project where nothing is found.</summary>
    /// <param name="facts">The project.</param>
    /// <param name="name">The property or the kind of item.</param>
    /// <param name="value">What it says or includes; the place may spell it another way.</param>
    public static ProjectFileLocation Of(ProjectFacts facts, string name, string value)
    {
        var places = facts.Closure.Projects.Where(project => project.File == facts.ProjectFile)
            .SelectMany(project => project.Imports)
            .Prepend(facts.ProjectFile)
            .Where(System.IO.File.Exists)
            .SelectMany(file => Elements(file, name).Select(element => (File: file, Element: element)))
            .ToList();
        return places.Where(place => Says(place.Element, value)).Concat(places)
            .Select(place => new ProjectFileLocation(place.File, ((IXmlLineInfo)place.Element).LineNumber))
            .FirstOrDefault() ?? new ProjectFileLocation(facts.ProjectFile, 0);
    }

    private static IEnumerable<XElement> Elements(string file, string name) =>
        XDocument.Load(file, LoadOptions.SetLineInfo).Descendants().Where(element => element.Name.LocalName == name);

    private static bool Says(XElement element, string value) =>
        element.Value.Trim() == value || element.Attributes().Any(attribute => attribute.Value.Trim() == value);
}
