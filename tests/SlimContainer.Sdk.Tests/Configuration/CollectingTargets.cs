using System.Text;
using SlimContainer.Sdk.Configuration;

namespace SlimContainer.Sdk.Tests.Configuration;

/// <summary>
/// Makes build/SlimContainer.Sdk.Properties.targets from the table: the targets that collect properties and items.
/// </summary>
internal static class CollectingTargets
{
    private const string Head = """
        <Project>

          <!-- Generated from the property table (src/SlimContainer.Sdk/Configuration). A test compares both. -->

          <!-- What the generated files depend on. A changed value is a changed input. -->
          <Target Name="_SlimContainerCollectProperties">
            <ItemGroup>

        """;

    private const string Items = """
            </ItemGroup>
            <!-- Items stay items: in a list, a semicolon in a value would divide it. -->
            <ItemGroup>

        """;

    private const string Options = """
            </ItemGroup>
          </Target>

          <!-- What only a target of the package depends on: no changed value makes a generated file out of date. -->
          <Target Name="_SlimContainerCollectOptions">
            <ItemGroup>

        """;

    private const string Tail = """
            </ItemGroup>
          </Target>

        </Project>

        """;

    /// <summary>The text of the file.</summary>
    public static string Text()
    {
        var text = new StringBuilder(Head);
        Append(
            text,
            PropertyTable.Properties.Where(property => property.AffectsFiles).Select(Fact));
        Append(text, ItemTable.All.Where(item => item.Kind == ItemKind.Files).Select(Files));
        text.Append(Items);
        Append(text, ItemTable.All.Where(item => item.Kind == ItemKind.Text).Select(item =>
            $"""<_SlimContainerFact Include="@({item.Name})" Kind="{item.Name}" />"""));
        text.Append(Options);
        Append(
            text,
            PropertyTable.Properties
                .Where(property => !property.AffectsFiles && !IsHook(property))
                .Select(Option));
        Append(text, PropertyTable.Properties.Where(property => property.Kind == PropertyKind.Pairs).Select(property =>
            $"""<_SlimContainerFact Include="@({property.Name})" Kind="Option" Option="{property.Name}" />"""));
        return text.Append(Tail).ToString();
    }

    private static void Append(StringBuilder text, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            text.Append("      ").Append(line).Append('\n');
        }
    }

    // A list of targets is read by MSBuild, and by no task.
    private static bool IsHook(Property property) =>
        property is { Affects: Affects.Targets, Kind: PropertyKind.List };

    private static string Fact(Property property) =>
        $"""<_SlimContainerFact Include="{property.Name}" Value="$({property.Name})" />""";

    private static string Files(Item item) =>
        $"""<_SlimContainerFact Include="{item.Name}" Value="@({item.Name}->'%(FullPath)')" />""";

    // A list is a property, for the command line, and items, for a project: both count.
    private static string Option(Property property)
    {
        var items = property.Kind == PropertyKind.List ? $";@({property.Name})" : "";
        return $"""<_SlimContainerFact Include="{property.Name}" Value="$({property.Name}){items}" Kind="Option" />""";
    }
}
