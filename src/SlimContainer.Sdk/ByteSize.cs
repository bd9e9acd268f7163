using System.Globalization;

namespace SlimContainer.Sdk;

/// <summary>Sizes as text, in decimal units: 1 kB is 1000 bytes.</summary>
internal static class ByteSize
{
    private static readonly Dictionary<string, double> Units = new(StringComparer.OrdinalIgnoreCase)
    {
        ["B"] = 1,
        ["kB"] = 1e3,
        ["MB"] = 1e6,
        ["GB"] = 1e9,
    };

    /// <summary>Such as <c>532 B</c>, <c>21.1 kB</c>, <c>0.4 MB</c> or <c>25.0 MB</c>.</summary>
    public static string Format(long bytes) => Math.Abs(bytes) switch
    {
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 100_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.#} kB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
    };

    /// <summary>A difference, with its sign: <c>+1.2 MB</c>, <c>-12 kB</c> or <c>±0</c>.</summary>
    public static string FormatChange(long bytes) => bytes switch
    {
        0 => "±0",
        > 0 => "+" + Format(bytes),
        _ => Format(bytes),
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
