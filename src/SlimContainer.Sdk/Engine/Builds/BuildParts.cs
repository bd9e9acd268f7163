using System.Text.RegularExpressions;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Engine;

/// <summary>A part of a built image, with its unpacked size in bytes.</summary>
internal sealed record BuildPart(string Name, long Bytes)
{
    private static readonly string[] Order =
        ["base", "OS packages", "runtime", "packages", "projects", "app", "unknown"];

    /// <summary>The position of a part: from what changes least to what changes most.</summary>
    public static int Position(string name) => Array.IndexOf(Order, name);
}

/// <summary>
/// The parts of a built image from its history, which every engine prints without reading the layers: the base, and the
/// layers of staging by the folders that they are copied from.
/// </summary>
internal static partial class BuildParts
{
    private const string Base = "base";
    private const string App = "app";

    /// <summary>The parts, from the base up; empty if the history does not tell them.</summary>
    /// <param name="history">Lines of size and instruction with a tab between them, the last instruction first.</param>
    /// <param name="layersAdded">The number of layers above the base; null if unknown.</param>
    public static ValueList<BuildPart> Of(IEnumerable<string> history, int? layersAdded)
    {
        var entries = history.Select(HistoryLine.Parse).OfType<HistoryLine>().ToList();
        var own = OwnEntries(entries, layersAdded);
        // Docker's classic builder names no folder in its history.
        if (own == 0)
            return [];

        return entries
            .Select((entry, index) => (Name: index < own ? NameOf(entry.Instruction) : Base, entry.Bytes))
            .GroupBy(entry => entry.Name)
            .Select(part => new BuildPart(part.Key, part.Sum(entry => entry.Bytes)))
            .Where(part => part.Bytes > 0)
            .OrderBy(part => BuildPart.Position(part.Name))
            .ToValueList();
    }

    // Entries without a layer, such as ENV, take no space: it does not matter on which side they are.
    private static int OwnEntries(List<HistoryLine> entries, int? layersAdded)
    {
        if (layersAdded is not { } layers)
            return entries.FindLastIndex(entry => LayerFolder().IsMatch(entry.Instruction)) + 1;

        var index = 0;
        for (var count = 0; index < entries.Count && count < layers; index++)
        {
            if (HistoryLine.LayerInstructions.Contains(entries[index].Instruction.Split(' ')[0]))
                count++;
        }

        return index;
    }

    private static string NameOf(string instruction)
    {
        if (instruction.StartsWith("RUN ", StringComparison.Ordinal))
            return Install().IsMatch(instruction) ? "OS packages" : App;

        return Layer.Of(LayerFolder().Match(instruction).Groups["layer"].Value) is { } layer ? PartOf(layer) : App;
    }

    private static string PartOf(Layer layer) =>
        layer.IsOfPackages ? Layer.Packages.Name
        : layer == Layer.Runtime || layer == Layer.Projects ? layer.Name
        : App;

    // COPY /layers/packages /app/, and in mode Prebuilt ADD …/layers/amd64/packages.tar /.
    [GeneratedRegex(@"/layers/([^/ ]+/)?(?<layer>[^/ ]+?)(\.tar)?( |$)")]
    private static partial Regex LayerFolder();

    [GeneratedRegex(@"\b(apt-get|apk|tdnf|dnf|microdnf)\b.*\b(install|add)\b")]
    private static partial Regex Install();
}
