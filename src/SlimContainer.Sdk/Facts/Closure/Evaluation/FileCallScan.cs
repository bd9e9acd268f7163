using System.Xml;
using System.Xml.Linq;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Facts;

/// <summary>
/// Finds the <see cref="FileCall"/>s of project files. Reads each file once for all projects that import it.
/// </summary>
internal sealed class FileCallScan
{
    // Files without any of these need no parsing.
    private static readonly string[] Triggers = ["Exists", "System.IO", "OfFileAbove"];

    private readonly Dictionary<string, ValueList<FoundCall>> known = new(StringComparer.Ordinal);

    /// <param name="file">A project file or an import, absolute.</param>
    public ValueList<FoundCall> Of(string file)
    {
        if (!known.TryGetValue(file, out var calls))
            known.Add(file, calls = Scan(file));
        return calls;
    }

    private static ValueList<FoundCall> Scan(string file)
    {
        var text = RegularFile.ReadText(file);
        if (!Triggers.Any(trigger => text.Contains(trigger, StringComparison.OrdinalIgnoreCase)))
            return [];

        try
        {
            return BoundedXml.Parse(text).Descendants().SelectMany(element => Calls(file, element)).ToValueList();
        }
        catch (XmlException)
        {
            // Evaluation has already parsed the file, so it has just changed. The next publish reads it again.
            return [];
        }
    }

    private static IEnumerable<FoundCall> Calls(string file, XElement element)
    {
        var calls = element.Attributes()
            .Select(attribute => attribute.Value)
            .Concat(element.HasElements ? [] : [element.Value])
            .SelectMany(FileCall.In)
            .ToList();
        if (calls.Count == 0)
            return [];

        var parents = element.AncestorsAndSelf().ToList();
        var isInTarget = parents.Exists(parent => parent.Name.LocalName == "Target");
        var isOptional = parents
            .Select(parent => (string?)parent.Attribute("Condition") ?? "")
            .Any(condition => condition.Contains("Exists", StringComparison.OrdinalIgnoreCase));
        return calls.Select(call => new FoundCall(file, call, isInTarget, isOptional));
    }
}

/// <summary>A call and where it is.</summary>
/// <param name="File">The project file or import.</param>
/// <param name="Call">The call.</param>
/// <param name="IsInTarget">It runs with a target, after evaluation.</param>
/// <param name="IsOptional">A condition tests first whether a file exists.</param>
internal sealed record FoundCall(string File, FileCall Call, bool IsInTarget, bool IsOptional);
