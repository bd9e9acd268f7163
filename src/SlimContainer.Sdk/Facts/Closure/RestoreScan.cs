using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.Build.Execution;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Facts;

/// <summary>
/// Determines whether restore's inputs can depend on files that are not in the Dockerfile's restore layer: on sources,
/// or on targets that read them. If so, restore has to run again with all sources.
/// </summary>
/// <remarks>
/// Evaluation processes items after properties, so a glob cannot change the package list unless a condition or an
/// include refers to items, a file or a directory. Packages are irrelevant: NuGet restores without their imports.
/// </remarks>
internal static partial class RestoreScan
{
    // Items that restore collects, and the items that those are computed from.
    private static readonly HashSet<string> RestoreItems = new(StringComparer.OrdinalIgnoreCase)
    {
        "PackageReference", "PackageVersion", "GlobalPackageReference", "PackageDownload", "PrunePackageReference",
        "FrameworkReference", "ProjectReference", "DotNetCliToolReference", "ImplicitPackageReferenceVersion",
        "KnownFrameworkReference", "KnownRuntimePack", "KnownAppHostPack", "KnownAspNetCorePack", "KnownCrossgen2Pack",
        "KnownILCompilerPack", "KnownILLinkPack", "KnownWebAssemblySdkPack",
    };

    private static readonly string[] NamingAttributes = ["Name", "BeforeTargets", "AfterTargets"];

    // Files without any of these need no parsing.
    private static readonly string[] Triggers =
        ["Exists", "System.IO", "OfFileAbove", "@(", "%(", "<Target", "InitialTargets"];

    /// <summary>Whether any of these files can make a restore with all sources differ.</summary>
    /// <param name="files">The project files and their imports from the repository, absolute.</param>
    public static bool DependsOnSources(IEnumerable<string> files) =>
        files.Distinct(StringComparer.Ordinal).Select(RegularFile.ReadText).Any(DependsOnSources);

    /// <summary>Whether a project with this XML can make a restore with all sources differ.</summary>
    public static bool DependsOnSources(string text) =>
        Array.Exists(Triggers, trigger => text.Contains(trigger, StringComparison.OrdinalIgnoreCase))
        && DependsOnSources(Parse(text));

    /// <summary>Whether a target may run before or while restore collects its inputs.</summary>
    public static bool IsOfRestore(ProjectTargetInstance target) =>
        $"{target.Name};{target.BeforeTargets};{target.AfterTargets}"
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Any(IsOfRestore);

    // Evaluation has already parsed the file, so invalid XML means that it just changed: restore again.
    private static XElement? Parse(string text)
    {
        try
        {
            return BoundedXml.Parse(text).Root;
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

    // The items in a target, or the output items of its tasks.
    private static string NameOfItem(XElement element) => element.Name.LocalName == "Output"
        ? (string?)element.Attribute("ItemName") ?? ""
        : element.Name.LocalName;

    private static string[] Names(XElement target, string attribute) =>
        ((string?)target.Attribute(attribute) ?? "")
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    // NuGet's targets and the SDK targets that they depend on. A property may expand to any of them.
    private static bool IsOfRestore(string target) =>
        target.Contains("$(", StringComparison.Ordinal)
        || target.Contains("Restore", StringComparison.OrdinalIgnoreCase)
        || target.StartsWith("Collect", StringComparison.OrdinalIgnoreCase)
        || target.Contains("FrameworkReference", StringComparison.OrdinalIgnoreCase)
        || target.Contains("PackageReference", StringComparison.OrdinalIgnoreCase)
        || target.Contains("WebAssets", StringComparison.OrdinalIgnoreCase);

    private static bool ReadsFiles(XElement element) => element.Name.LocalName switch
    {
        // An import is an input of restore, so both restores see the same file.
        "Import" or "Sdk" => ProbesAnotherFile(element),
        var name when RestoreItems.Contains(name) =>
            element.DescendantsAndSelf().SelectMany(Texts).Any(text => ProbesFiles(text) || ReadsItems(text)),
        // Other items, such as Compile, may depend on anything. A group's condition is checked with its elements.
        "ItemGroup" or "Choose" or "When" => false,
        _ when IsItem(element) => false,
        _ => Texts(element).Any(ProbesFiles),
    };

    private static bool IsItem(XElement element) =>
        element.Ancestors().Any(parent => parent.Name.LocalName is "ItemGroup" or "ItemDefinitionGroup");

    // Check each operand of the condition: one may probe the import, another one a source.
    private static bool ProbesAnotherFile(XElement import)
    {
        var file = (string?)import.Attribute("Project") ?? "\n";
        var parts = Operators().Split(Condition(import) ?? "");
        return Array.Exists(parts, part => ProbesFiles(part) && !part.Contains(file, StringComparison.Ordinal));
    }

    // Includes the conditions of all enclosing elements.
    private static IEnumerable<string> Texts(XElement element) => element.Attributes()
        .Select(attribute => attribute.Value)
        .Concat(element.HasElements ? [] : [element.Value])
        .Concat(element.Ancestors().SelectMany(Alternatives).Select(Condition).OfType<string>());

    // A branch of Choose also depends on the conditions of the branches before it.
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
