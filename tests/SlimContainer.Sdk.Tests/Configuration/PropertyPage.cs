using System.Text;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Tests.Configuration;

/// <summary>Makes the generated parts of docs/properties.md from the table.</summary>
internal static class PropertyPage
{
    /// <summary>One section for each property, without build options.</summary>
    public static string Properties() => string.Join('\n', PropertyTable.Properties
        .Except(PropertyTable.BuildOptions)
        .Select(Section));

    /// <summary>One line for each build option.</summary>
    public static string BuildOptions()
    {
        var text = new StringBuilder("| name | value | effect |\n| --- | --- | --- |\n");
        foreach (var property in PropertyTable.BuildOptions)
        {
            text.Append($"| `{property.Name}` | {ValueOf(property)} | {property.Summary} |\n");
        }

        return text.ToString();
    }

    /// <summary>One section for each item.</summary>
    public static string Items() => string.Join('\n', ItemTable.All.Select(Section));

    private static string Section(Property property)
    {
        var text = new StringBuilder($"### {property.Name}\n\n{property.Summary.Trim()}\n\n{Facts(property)}\n");
        if (property.Values.Any(value => value.Effect.Length > 0))
        {
            text.Append("\n| value | effect |\n| --- | --- |\n");
            foreach (var value in property.Values)
            {
                text.Append($"| {Name(value)}{Suffix(property, value)} | {value.Effect} |\n");
            }
        }

        return property.Details.Length == 0
            ? text.ToString()
            : text.Append($"\n{property.Details.Trim()}\n").ToString();
    }

    private static string Section(Item item)
    {
        var text = new StringBuilder($"### {item.Name}\n\n{item.Documentation.Trim()}\n");
        if (item.Metadata.Count == 0)
            return text.ToString();

        text.Append("\n| metadata | value | default |\n| --- | --- | --- |\n");
        foreach (var metadata in item.Metadata)
        {
            text.Append($"| `{metadata.Name}` | {metadata.Value} | {metadata.Default} |\n");
        }

        return text.ToString();
    }

    // "Flag. Default: `false`. Affects the generated files."
    private static string Facts(Property property)
    {
        var values = property.Values.All(value => value.Effect.Length == 0) && property.Values.Count > 0
            ? $": {string.Join(", ", property.Values.Select(Name))}"
            : "";
        var @default = property.Default.Length > 0 ? $" Default: `{property.Default}`." : "";
        return $"*{KindOf(property.Kind)}{values}.{@default} Affects {EffectOf(property.Affects)}.*";
    }

    private static string Suffix(Property property, PropertyValue value) =>
        value.Name == property.Default && value.Name != "default" ? ", the default" : "";

    // Descriptions of values are words; names are code.
    private static string Name(PropertyValue value) =>
        value.Name.Contains(' ', StringComparison.Ordinal) ? value.Name : $"`{value.Name}`";

    private static string ValueOf(Property property)
    {
        var values = property.Values.Count > 0 ? string.Join(", ", property.Values.Select(value => value.Name)) : "";
        return property.Kind switch
        {
            PropertyKind.Flag => "`true`, `false`",
            PropertyKind.List => values.Length > 0 ? $"list: {values}" : "list",
            PropertyKind.Pairs => "list of `name=value`, or items with `Value`",
            PropertyKind.Path => "a path",
            _ => values.Length > 0 ? values : "a name",
        };
    }

    private static string KindOf(PropertyKind kind) => kind switch
    {
        PropertyKind.Flag => "`true` or `false`",
        PropertyKind.Choice => "One of these values",
        PropertyKind.Choices => "A list of names, with semicolons between them",
        PropertyKind.Path => "A path",
        PropertyKind.List => "A list",
        PropertyKind.Pairs => "A list of pairs",
        PropertyKind.Duration => "A duration such as `10s` or `1m30s`",
        PropertyKind.Number => "A number of at least 1",
        PropertyKind.TimeLimit => "Seconds, or `hours:minutes:seconds`",
        PropertyKind.Size => "A size such as `200MB` or `500kB`",
        PropertyKind.Growth => "A share or a size, such as `5%` or `2MB`",
        _ => "Text",
    };

    private static string EffectOf(Affects affects) => TextList.Join(
        [.. Enum.GetValues<Affects>().Where(one => one != Affects.Image && affects.HasFlag(one)).Select(NameOf)]);

    private static string NameOf(Affects effect) => effect switch
    {
        Affects.GeneratedFiles => "the generated files",
        Affects.Package => "whether the package does anything",
        Affects.Targets => "which targets run",
        _ => $"`{Property.Prefix}{effect}`",
    };
}
