using System.Text;

namespace SlimContainer.Sdk.Engine;

/// <summary>Writes a block of HCL. Attributes without a value are left out.</summary>
internal sealed class HclBlock(string type, string name)
{
    private readonly StringBuilder text = new($"{type} {Hcl.Text(name)} {{\n");

    public HclBlock Expression(string attribute, string value)
    {
        text.Append("  ").Append(attribute).Append(" = ").Append(value).Append('\n');
        return this;
    }

    public HclBlock Text(string attribute, string value) =>
        value.Length > 0 ? Expression(attribute, Hcl.Text(value)) : this;

    public HclBlock Flag(string attribute, bool value) => value ? Expression(attribute, "true") : this;

    public HclBlock List(string attribute, IEnumerable<string> values) =>
        values.Any() ? Expression(attribute, Hcl.List(values)) : this;

    public HclBlock Map(string attribute, ValueList<KeyValuePair<string, string>> pairs) =>
        pairs.Count > 0 ? Expression(attribute, Hcl.Map(pairs)) : this;

    public override string ToString() => text + "}\n";
}
