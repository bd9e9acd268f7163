using System.Globalization;

namespace SlimContainer.Sdk.Inspection;

/// <summary>Parser of sizes as engines print them.</summary>
internal static class ByteSize
{
    private static readonly Dictionary<string, double> Units = new(StringComparer.OrdinalIgnoreCase)
    {
        ["B"] = 1,
        ["kB"] = 1e3,
        ["MB"] = 1e6,
        ["GB"] = 1e9,
    };

    /// <summary>The bytes of a number with or without a unit, such as <c>161 MB</c>; null for other text.</summary>
    public static long? Parse(string text)
    {
        var unit = text.Trim().TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', ' ');
        var number = text.Trim()[..^unit.Length];
        return double.TryParse(number, CultureInfo.InvariantCulture, out var value)
            && (unit.Length == 0 || Units.ContainsKey(unit))
            ? (long)(value * (unit.Length == 0 ? 1 : Units[unit]))
            : null;
    }
}
