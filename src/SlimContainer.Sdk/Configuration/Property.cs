using System.Runtime.CompilerServices;

namespace SlimContainer.Sdk.Configuration;

/// <summary>
/// A property of the package. Its entry in <see cref="PropertyTable"/> is the only definition: the targets that collect
/// it, the hash of inputs, the check of its value, its documentation and the schema for editors are made from it.
/// </summary>
internal sealed record Property
{
    /// <summary>With which the name of every public property and item begins.</summary>
    public const string Prefix = "SlimContainer";

    /// <summary>The name in a project, with the prefix.</summary>
    public required string Name { get; init; }

    /// <summary>Which values it takes.</summary>
    public required PropertyKind Kind { get; init; }

    /// <summary>What a changed value changes.</summary>
    public required Affects Affects { get; init; }

    /// <summary>Whether the generated files depend on it: its value is in the hash of inputs.</summary>
    public bool AffectsFiles => Affects.HasFlag(Affects.GeneratedFiles);

    /// <summary>One paragraph of documentation, in Markdown.</summary>
    public required string Summary { get; init; }

    /// <summary>
    /// The names of a choice, the default first; for other kinds, values with a meaning of their own.
    /// </summary>
    public ValueList<PropertyValue> Values { get; init; } = [];

    /// <summary>What holds where the property is not set; empty where the summary says it.</summary>
    public string Default { get; init; } = "";

    /// <summary>More documentation, in Markdown.</summary>
    public string Details { get; init; } = "";

    /// <summary>The values that the check of a value allows; empty where the consumer of the property checks.</summary>
    public IEnumerable<string> ValidValues => Kind switch
    {
        PropertyKind.Flag => ["true", "false"],
        PropertyKind.Choice or PropertyKind.Choices => Values.Select(value => value.Name),
        _ => [],
    };

    /// <summary>A property that is <c>true</c> or <c>false</c>; named like the member that holds it.</summary>
    public static Property Flag(
        Affects affects, string summary, string @default = "false", [CallerMemberName] string name = "") =>
        Of(PropertyKind.Flag, affects, summary, name) with { Default = @default };

    /// <summary>A property that is one of a few names, the default first; named like its member.</summary>
    public static Property Choice(
        Affects affects, string summary, ValueList<PropertyValue> values, [CallerMemberName] string name = "") =>
        Of(PropertyKind.Choice, affects, summary, name) with { Values = values, Default = values[0].Name };

    /// <summary>A property of another kind; named like the member that holds it.</summary>
    public static Property Of(
        PropertyKind kind, Affects affects, string summary, [CallerMemberName] string name = "") =>
        new() { Name = Prefix + name, Kind = kind, Affects = affects, Summary = summary };
}

/// <summary>A value of a property.</summary>
/// <param name="Name">As a project writes it.</param>
/// <param name="Effect">What it does, in Markdown; empty where the summary says it.</param>
internal sealed record PropertyValue(string Name, string Effect = "");
