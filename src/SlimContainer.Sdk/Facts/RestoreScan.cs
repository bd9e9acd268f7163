using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace SlimContainer.Sdk.Facts;

/// <summary>
/// Finds out whether what restore collects can depend on files that the restore layer of a Dockerfile does not have: on
/// sources, or on targets that read them. Where the answer is yes, restore has to run again with all sources.
/// </summary>
/// <remarks>
/// Evaluation alone reads items only after properties, so a glob cannot change a package list unless a condition or an
/// include names the items, a file or a directory. Packages add nothing: NuGet restores without their imports.
/// </remarks>
internal static partial class RestoreScan
{
    // Elements that restore collects, and what they are made of.
    private static readonly HashSet<string> RestoreItems = new(StringComparer.OrdinalIgnoreCase)
    {
        "PackageReference", "PackageVersion", "GlobalPackageReference", "PackageDownload", "PrunePackageReference",
        "FrameworkReference", "ProjectReference", "DotNetCliToolReference", "ImplicitPackageReferenceVersion",
        "KnownFrameworkReference", "KnownRuntimePack", "KnownAppHostPack", "KnownAspNetCorePack", "KnownCrossgen2Pack",
        "KnownILCompilerPack", "KnownILLinkPack", "KnownWebAssemblySdkPack",
    };

    private static readonly string[] NamingAttributes = ["Name", "BeforeTargets", "AfterTargets"];

    // A file without any of these is not worth parsing.
    private static readonly string[] Triggers =
        ["Exists", "System.IO", "OfFileAbove", "@(", "%(", "<Target", "InitialTargets"];

    /// <summary>True where one of the project's own files makes a difference between both restores possible.</summary>
    /// <param name="files">The project files and their imports from the repository, absolute.</param>
    public static bool DependsOnSources(IEnumerable<string> files) =>
        files.Distinct(StringComparer.Ordinal).Any(DependsOnSources);

    private static bool DependsOnSources(string file)
    {
        var text = File.ReadAllText(file);
        return Array.Exists(Triggers, trigger => text.Contains(trigger, StringComparison.OrdinalIgnoreCase))
            && DependsOnSources(Parse(text));
    }

    // Evaluation has read it before, so a text that is not XML here changed a moment ago: restore again.
    private static XElement? Parse(string text)
    {
        try
        {
            return XDocument.Parse(text).Root;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static bool DependsOnSources(XElement? project) =>
        project is null
        || project.Attribute("InitialTargets") is { Value.Length: > 0 }
        || project.Descendants().Where(IsTarget).Any(ChangesRestore)
        || project.Descendants().Where(element => !IsInTarget(element)).Any(ReadsFiles);

    private static bool ChangesRestore(XElement target) =>
        NamingAttributes.Any(name => Names(target, name).Any(IsOfRestore))
        || target.Descendants().Any(element => RestoreItems.Contains(NameOfItem(element)));

    // The items that a target has, or that one of its tasks returns.
    private static string NameOfItem(XElement element) => element.Name.LocalName == "Output"
        ? (string?)element.Attribute("ItemName") ?? ""
        : element.Name.LocalName;

    private static string[] Names(XElement target, string attribute) =>
        ((string?)target.Attribute(attribute) ?? "")
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    // NuGet's own targets and those of the SDK that they depend on. A property may name any of them.
    private static bool IsOfRestore(string target) =>
        target.Contains("$(", StringComparison.Ordinal)
        || target.Contains("Restore", StringComparison.OrdinalIgnoreCase)
        || target.StartsWith("Collect", StringComparison.OrdinalIgnoreCase)
        || target.Contains("FrameworkReference", StringComparison.OrdinalIgnoreCase)
        || target.Contains("PackageReference", StringComparison.OrdinalIgnoreCase)
        || target.Contains("WebAssets", StringComparison.OrdinalIgnoreCase);

    private static bool ReadsFiles(XElement element) => element.Name.LocalName switch
    {
        // An import is an input of restore itself, so both restores see the same file.
        "Import" or "Sdk" => ProbesAnotherFile(element),
        var name when RestoreItems.Contains(name) =>
            element.DescendantsAndSelf().SelectMany(Texts).Any(text => ProbesFiles(text) || ReadsItems(text)),
        // Compile items and the like may read anything. A group's condition is checked with the group's elements.
        "ItemGroup" or "Choose" or "When" => false,
        _ when IsItem(element) => false,
        _ => Texts(element).Any(ProbesFiles),
    };

    private static bool IsItem(XElement element) =>
        element.Ancestors().Any(parent => parent.Name.LocalName is "ItemGroup" or "ItemDefinitionGroup");

    // Each part of the condition for itself: one may probe the import, and another one a source.
    private static bool ProbesAnotherFile(XElement import)
    {
        var file = (string?)import.Attribute("Project") ?? "\n";
        var parts = Operators().Split(Condition(import) ?? "");
        return Array.Exists(parts, part => ProbesFiles(part) && !part.Contains(file, StringComparison.Ordinal));
    }

    // With the conditions of all elements around.
    private static IEnumerable<string> Texts(XElement element) => element.Attributes()
        .Select(attribute => attribute.Value)
        .Concat(element.HasElements ? [] : [element.Value])
        .Concat(element.Ancestors().SelectMany(Alternatives).Select(Condition).OfType<string>());

    // A branch of Choose counts where no branch before it does.
    private static IEnumerable<XElement> Alternatives(XElement element) =>
        element.Name.LocalName is "When" or "Otherwise" ? element.ElementsBeforeSelf().Append(element) : [element];

    private static string? Condition(XElement element) => (string?)element.Attribute("Condition");

    private static bool ProbesFiles(string text) =>
        Exists().IsMatch(text)
        || text.Contains("System.IO.File", StringComparison.OrdinalIgnoreCase)
        || text.Contains("System.IO.Directory", StringComparison.OrdinalIgnoreCase)
        || text.Contains("OfFileAbove", StringComparison.OrdinalIgnoreCase);

    private static bool ReadsItems(string text) =>
        text.Contains("@(", StringComparison.Ordinal) || text.Contains("%(", StringComparison.Ordinal);

    private static bool IsTarget(XElement element) => element.Name.LocalName == "Target";

    private static bool IsInTarget(XElement element) => element.AncestorsAndSelf().Any(IsTarget);

    [GeneratedRegex(@"Exists\s*\(", RegexOptions.IgnoreCase)]
    private static partial Regex Exists();

    [GeneratedRegex(@"(?<=[\s')])(?:and|or)(?=[\s'!(])", RegexOptions.IgnoreCase)]
    private static partial Regex Operators();
}
