using System.Text.RegularExpressions;
using System.Xml.Linq;
using SlimContainer.Sdk.Configuration;

namespace SlimContainer.Sdk.Tests.Configuration;

/// <summary>
/// Makes build/SlimContainer.Sdk.xsd from the table: an editor completes the names, shows their documentation and marks
/// invalid values. It allows every other element, since a project has those of MSBuild too.
/// </summary>
internal static partial class PropertySchema
{
    private static readonly XNamespace Xsd = "http://www.w3.org/2001/XMLSchema";

    /// <summary>The text of the file.</summary>
    public static string Text() => new XDocument(new XElement(
        Xsd + "schema",
        new XAttribute(XNamespace.Xmlns + "xs", Xsd.NamespaceName),
        new XAttribute("elementFormDefault", "qualified"),
        new XComment(" Generated from the property table. A test compares both. "),
        Container("Project"),
        Container("PropertyGroup"),
        Container("ItemGroup"),
        PropertyTable.Properties.Where(IsEnumerated).Select(Type),
        PropertyTable.Properties.Select(Element),
        ItemTable.All.Select(Element))).ToString().ReplaceLineEndings("\n") + "\n";

    // Lax: elements that this schema has are checked, all others are allowed.
    private static XElement Container(string name) => new(
        Xsd + "element",
        new XAttribute("name", name),
        new XElement(
            Xsd + "complexType",
            new XAttribute("mixed", "true"),
            new XElement(Xsd + "sequence", AnyElement()),
            AnyAttribute()));

    // A list may also be items, which have attributes and metadata and no text.
    private static XElement Element(Property property) => property.Kind is PropertyKind.List or PropertyKind.Pairs
        ? Open(property.Name, property.Summary)
        : new XElement(
            Xsd + "element",
            new XAttribute("name", property.Name),
            Documentation(property.Summary),
            new XElement(
                Xsd + "complexType",
                new XElement(
                    Xsd + "simpleContent",
                    new XElement(Xsd + "extension", new XAttribute("base", TypeOf(property)), AnyAttribute()))));

    private static XElement Element(Item item) => Open(item.Name, item.Documentation.Split("\n\n")[0]);

    private static XElement Open(string name, string documentation)
    {
        var element = Container(name);
        element.AddFirst(Documentation(documentation));
        return element;
    }

    private static string TypeOf(Property property) =>
        IsEnumerated(property) ? property.Name + "Value" : "xs:string";

    private static bool IsEnumerated(Property property) => property.Kind is PropertyKind.Flag or PropertyKind.Choice;

    // The names, for completion; and what MSBuild allows besides: another case, nothing, and a value of other
    // properties.
    private static XElement Type(Property property) => new(
        Xsd + "simpleType",
        new XAttribute("name", TypeOf(property)),
        new XElement(
            Xsd + "union",
            new XElement(
                Xsd + "simpleType",
                Restriction(property.ValidValues.Select(value => Facet("enumeration", value)))),
            new XElement(
                Xsd + "simpleType",
                Restriction(
                    [
                        Facet(
                            "pattern",
                            $@"\s*({string.Join('|', property.ValidValues.Select(AnyCase))})?\s*|.*\$\(.*"),
                    ]))));

    private static XElement Restriction(IEnumerable<XElement> facets) =>
        new(Xsd + "restriction", new XAttribute("base", "xs:string"), facets);

    private static XElement Facet(string name, string value) => new(Xsd + name, new XAttribute("value", value));

    private static string AnyCase(string value) => string.Concat(value.Select(letter =>
        char.IsAsciiLetter(letter)
            ? $"[{char.ToUpperInvariant(letter)}{char.ToLowerInvariant(letter)}]"
            : $"{letter}"));

    private static XElement AnyElement() => new(
        Xsd + "any",
        new XAttribute("minOccurs", "0"),
        new XAttribute("maxOccurs", "unbounded"),
        new XAttribute("processContents", "lax"));

    private static XElement AnyAttribute() => new(Xsd + "anyAttribute", new XAttribute("processContents", "lax"));

    private static XElement Documentation(string markdown) => new(
        Xsd + "annotation",
        new XElement(
            Xsd + "documentation",
            Link().Replace(markdown.Trim(), "$1").ReplaceLineEndings(" ").Replace("`", "", StringComparison.Ordinal)));

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex Link();
}
