using System.Globalization;

namespace SlimContainer.Sdk.Scan;

/// <summary>The day on which an image was created.</summary>
internal static class ImageDay
{
    /// <summary>The day in UTC, as <c>2026-08-12</c>; empty if it is not known.</summary>
    /// <param name="time">The time, as an image's configuration has it.</param>
    public static string Of(string time) =>
        DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
        // What is built reproducibly has a time that says nothing.
        && moment.Year > 2001
            ? moment.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : "";

    /// <summary>How many days a day is ago; null if it is not known.</summary>
    public static int? Age(string day, DateOnly today) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", out var date) ? today.DayNumber - date.DayNumber : null;
}
