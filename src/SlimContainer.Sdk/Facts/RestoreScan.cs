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
internal static class RestoreScan
{
    // Elements that restore collects, and what they are made of.
    private static readonly HashSet<string> RestoreItems = new(StringComparer.OrdinalIgnoreCase)
    {
        "PackageReference", "PackageVersion", "GlobalPackageReference", "PackageDownload", "FrameworkReference", "ProjectReference",
        "KnownFrameworkReference", "KnownRuntimePack", "KnownAppHostPack", "KnownILCompilerPack", "KnownCrossgen2Pack", "KnownILLinkPack", "PrunePackageReference",
    };

    private static readonly string[] NamingAttributes = ["Name", "BeforeTargets", "AfterTargets"];

    // A file without any of these is not worth parsing.
    private static readonly string[] Triggers = ["Exists(", "System.IO", "OfFileAbove", "@(", "%(", "<Target", "InitialTargets"];

    /// <summary>True where one of the project's own files makes a difference between both restores possible.</summary>
    /// <param name="files">The project files and their imports from the repository, absolute.</param>
    public static bool DependsOnSources(IEnumerable<string> files) => files.Distinct(StringComparer.Ordinal).Any(DependsOnSources);

    private static bool DependsOnSources(string file)
    {
        var text = File.ReadAllText(file);
        return Array.Exists(Triggers, trigger => text.Contains(trigger, StringComparison.OrdinalIgnoreCase)) && DependsOnSources(Parse(text));
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
        project?.Attribute("InitialTargets") is { Value.Length: > 0 }
        || project is null
        || project.Descendants().Any(element => IsTarget(element) ? ChangesRestore(element) : !IsInTarget(element) && ReadsFiles(element));

    private static bool ChangesRestore(XElement target) =>
        NamingAttributes.Any(name => Names(target, name).Any(IsOfRestore))
        || target.Descendants().Any(element => RestoreItems.Contains(element.Name.LocalName));

    private static string[] Names(XElement target, string attribute) =>
        ((string?)target.Attribute(attribute))?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    // NuGet's own targets and those of the SDK that they depend on.
    private static bool IsOfRestore(string target) =>
        target.Contains("Restore", StringComparison.OrdinalIgnoreCase)
        || target.StartsWith("Collect", StringComparison.OrdinalIgnoreCase)
        || target.Contains("FrameworkReference", StringComparison.OrdinalIgnoreCase)
        || target.Contains("PackageReference", StringComparison.OrdinalIgnoreCase)
        || target.Contains("WebAssets", StringComparison.OrdinalIgnoreCase);

    private static bool ReadsFiles(XElement element) => element.Name.LocalName switch
    {
        // An import is an input of restore itself, so both restores see the same file.
        "Import" or "Sdk" => Condition(element) is { } condition && ProbesFiles(condition) && !condition.Contains((string?)element.Attribute("Project") ?? "\n", StringComparison.Ordinal),
        var name when RestoreItems.Contains(name) => Texts(element).Any(text => ProbesFiles(text) || ReadsItems(text)),
        // Compile items and the like may read whatever they want. A group's condition is looked at with what is in it.
        "ItemGroup" or "Choose" or "When" => false,
        _ when IsItem(element) => false,
        _ => Texts(element).Any(ProbesFiles),
    };

    private static bool IsItem(XElement element) => element.AncestorsAndSelf().Skip(1).Any(parent => parent.Name.LocalName is "ItemGroup" or "ItemDefinitionGroup");

    // The conditions of what it is in count too, for items; a group alone is looked at by itself.
    private static IEnumerable<string> Texts(XElement element) => element.Attributes().Select(attribute => attribute.Value)
        .Concat(element.HasElements ? [] : [element.Value])
        .Concat(element.Ancestors().Select(Condition).OfType<string>());

    private static string? Condition(XElement element) => (string?)element.Attribute("Condition");

    private static bool ProbesFiles(string text) =>
        text.Contains("Exists(", StringComparison.OrdinalIgnoreCase)
        || text.Contains("System.IO.File", StringComparison.OrdinalIgnoreCase)
        || text.Contains("System.IO.Directory", StringComparison.OrdinalIgnoreCase)
        || text.Contains("OfFileAbove", StringComparison.OrdinalIgnoreCase);

    private static bool ReadsItems(string text) => text.Contains("@(", StringComparison.Ordinal) || text.Contains("%(", StringComparison.Ordinal);

    private static bool IsTarget(XElement element) => element.Name.LocalName == "Target";

    private static bool IsInTarget(XElement element) => element.Ancestors().Any(IsTarget);
}
