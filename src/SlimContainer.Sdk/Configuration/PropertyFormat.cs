using System.Globalization;

namespace SlimContainer.Sdk.Configuration;

/// <summary>The format of each kind of property, checked and parsed in the same way for all of them.</summary>
internal static class PropertyFormat
{
    // As long as a timer can wait.
    private static readonly TimeSpan MaxLimit = TimeSpan.FromDays(24);

    /// <summary>The invalid part of a value; null where it is valid or empty.</summary>
    public static string? Invalid(Property property, string value) => property.Kind switch
    {
        _ when value.Length == 0 => null,
        PropertyKind.Flag or PropertyKind.Choice => IsOneOf(property, value) ? null : value,
        PropertyKind.Choices => List(value).FirstOrDefault(part => !IsOneOf(property, part)),
        PropertyKind.Duration => DockerDuration.IsValid(value) ? null : value,
        PropertyKind.Number => Number(value) is null ? value : null,
        PropertyKind.TimeLimit => TimeLimit(value) is null ? value : null,
        PropertyKind.Size => Size(value) is null ? value : null,
        PropertyKind.Growth => SizeLimit.Parse(value) is null ? value : null,
        _ => null,
    };

    /// <summary>What an invalid value should be, for a message; empty for a kind with a list of valid values.</summary>
    public static string Rule(PropertyKind kind) => kind switch
    {
        PropertyKind.Duration => "use a duration in Docker's format, for example 10s or 1m30s",
        PropertyKind.Number => "use a number of at least 1",
        PropertyKind.TimeLimit => "use seconds or hours:minutes:seconds",
        PropertyKind.Size => "use a size such as 200MB or 500kB",
        PropertyKind.Growth => "use a share or a size such as 5% or 2MB",
        _ => "",
    };

    /// <summary>The values of a list, which has semicolons between them.</summary>
    public static string[] List(string text) =>
        text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A whole number of at least 1; null for other text.</summary>
    public static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : null;

    /// <summary>Bytes; null for other text.</summary>
    public static long? Size(string text) => ByteSize.Parse(text) is { } bytes and >= 0 ? bytes : null;

    /// <summary>Seconds, or hours:minutes:seconds; null for other text. 0 is no limit.</summary>
    public static TimeSpan? TimeLimit(string text)
    {
        long seconds = 0;
        var parts = text.Split(':');
        if (parts.Length is not (1 or 3))
            return null;

        foreach (var part in parts)
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return null;
            seconds = (seconds * 60) + number;
        }

        return seconds < MaxLimit.TotalSeconds ? TimeSpan.FromSeconds(seconds) : MaxLimit;
    }

    /// <summary>An absolute path without a trailing separator; backslashes separate folders, as in MSBuild.</summary>
    /// <param name="text">The path, relative to the project's folder.</param>
    /// <param name="projectFile">The project, absolute.</param>
    public static string Path(string text, string projectFile) =>
        System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(
            text.Replace('\\', System.IO.Path.DirectorySeparatorChar),
            System.IO.Path.GetDirectoryName(projectFile)!));

    private static bool IsOneOf(Property property, string value) =>
        property.ValidValues.Contains(value, StringComparer.OrdinalIgnoreCase);
}
