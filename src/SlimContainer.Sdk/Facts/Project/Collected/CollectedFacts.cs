using Microsoft.Build.Evaluation;
using Microsoft.Build.Framework;
using SlimContainer.Sdk.Configuration;

namespace SlimContainer.Sdk.Facts;

/// <summary>
/// What the collecting targets pass to a task: the project's values and items in one list. The metadata <c>Kind</c> is
/// empty for a value, an item's type for an item, and <c>Option</c> for what no generated file depends on: a
/// value, or an item with its type in the metadata <c>Option</c>.
/// </summary>
internal sealed class CollectedFacts
{
    private const string Option = "Option";
    private const string TypeOfOption = "Option";

    private readonly ILookup<string, ITaskItem> items;
    private readonly ITaskItem[] values;
    private readonly ITaskItem[] optionItems;

    /// <param name="facts">The list.</param>
    public CollectedFacts(IReadOnlyCollection<ITaskItem> facts)
    {
        items = facts.ToLookup(fact => fact.GetMetadata("Kind"));
        optionItems = [.. items[Option].Where(IsItem)];
        values = [.. items[""], .. items[Option].Where(option => !IsItem(option))];
        Values = new ProjectValues(
            values.GroupBy(value => value.ItemSpec).ToDictionary(value => value.Key, value => Value(value.Last())));
    }

    /// <summary>The values by name; the last one of a name.</summary>
    public ProjectValues Values { get; }

    /// <summary>The values of each name as a list, with those of the items of the same name.</summary>
    public IReadOnlyDictionary<string, ValueList<string>> Lists => values
        .SelectMany(value => List(value).Select(part => (Name: value.ItemSpec, Value: part)))
        .Concat(optionItems.Select(item => (Name: item.GetMetadata(TypeOfOption), Value: Pair(item))))
        .GroupBy(one => one.Name)
        .ToDictionary(list => list.Key, list => list.Select(one => one.Value).ToValueList());

    /// <summary>The items that configure the image. Whitespace in a value is preserved.</summary>
    public ValueList<ContainerItem> ContainerItems =>
    [
        .. items.Where(kind => kind.Key is not ("" or Option)).SelectMany(kind => kind.Select(item =>
            new ContainerItem(kind.Key, item.ItemSpec, Value(item), item.GetMetadata("Type")))),
    ];

    /// <summary>The items <c>SlimContainerOsPackage</c>.</summary>
    public ValueList<RequestedOsPackage> OsPackages =>
    [
        .. items[ItemTable.OsPackage.Name].Select(item => new RequestedOsPackage(
            item.ItemSpec,
            item.GetMetadata("Reason"),
            !item.GetMetadata("Needed").Trim().Equals("false", StringComparison.OrdinalIgnoreCase))),
    ];

    /// <summary>The apps of <c>SlimContainerSharedBuild</c>, as they describe themselves.</summary>
    public ValueList<SharedApp> SharedApps => [.. items[ItemTable.SharedBuild.Name].Select(SharedAppItem.Read)];

    private static bool IsItem(ITaskItem option) => option.GetMetadata(TypeOfOption).Length > 0;

    private static string Value(ITaskItem item) => item.GetMetadata("Value");

    // Splits before unescaping: an escaped semicolon is part of a value.
    private static IEnumerable<string> List(ITaskItem item) =>
        (item is ITaskItem2 escaped ? escaped.GetMetadataValueEscaped("Value") : Value(item)).Split(';')
            .Where(value => value.Trim().Length > 0)
            .Select(value => ProjectCollection.Unescape(value).Trim());

    private static string Pair(ITaskItem item) =>
        Value(item) is { Length: > 0 } value ? $"{item.ItemSpec}={value}" : item.ItemSpec;
}
