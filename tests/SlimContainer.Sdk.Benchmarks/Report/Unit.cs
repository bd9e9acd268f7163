using System.Globalization;

namespace SlimContainer.Sdk.Benchmarks.Report;

/// <summary>How a number is written.</summary>
internal static class Unit
{
    public static string Seconds(double milliseconds) => milliseconds < 9_950
        ? string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000:0.00} s")
        : string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000:0.0} s");

    public static string Milliseconds(double milliseconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0} ms");

    public static string Megabytes(double megabytes) =>
        string.Create(CultureInfo.InvariantCulture, $"{megabytes:0} MB");

    public static string Number(double number) => string.Create(CultureInfo.InvariantCulture, $"{number:0}");

    /// <summary>In thousands and millions of bytes, as registries and engines count.</summary>
    public static string Bytes(double bytes) => bytes switch
    {
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes:0} B"),
        < 99_950 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000:0.0} kB"),
        < 999_500 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000:0} kB"),
        < 99_950_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000:0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000:0} MB"),
    };

    public static string Ratio(double ratio) => ratio switch
    {
        < 10 => string.Create(CultureInfo.InvariantCulture, $"{ratio:0.00}"),
        < 100 => string.Create(CultureInfo.InvariantCulture, $"{ratio:0.0}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{ratio:0}"),
    };
}
