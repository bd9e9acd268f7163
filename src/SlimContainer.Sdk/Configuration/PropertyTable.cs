using System.Reflection;

namespace SlimContainer.Sdk.Configuration;

/// <summary>All properties of the package; <see cref="ItemTable"/> has the items.</summary>
internal static class PropertyTable
{
    /// <summary>The properties, in the order of their documentation.</summary>
    public static ValueList<Property> Properties { get; } =
    [
        .. In(typeof(FileProperties)),
        .. In(typeof(LayerProperties)),
        .. In(typeof(StageProperties)),
        .. In(typeof(BaseProperties)),
        .. In(typeof(ContainerProperties)),
        .. In(typeof(TargetProperties)),
        .. In(typeof(InspectionProperties)),
        .. In(typeof(ScanProperties)),
        .. In(typeof(PruneProperties)),
        .. In(typeof(WorkflowProperties)),
        .. In(typeof(BuildProperties)),
    ];

    /// <summary>The properties that are listed in one table of the documentation: build options.</summary>
    public static ValueList<Property> BuildOptions { get; } = [.. In(typeof(BuildProperties))];

    // Members in the order in which they are written.
    private static IEnumerable<Property> In(Type section) => section
        .GetProperties(BindingFlags.Public | BindingFlags.Static)
        .OrderBy(member => member.MetadataToken)
        .Select(member => (Property)member.GetValue(null)!);
}
