namespace SlimContainer.Sdk.Images;

/// <summary>The end of support of each .NET version (data/dotnet-support.json).</summary>
/// <param name="Source">The source of the dates.</param>
/// <param name="Date">The date of the data, as <c>yyyy-MM-dd</c>.</param>
/// <param name="EndOfSupport">The last day of support by two-part version.</param>
internal sealed record SupportDates(string Source, string Date, Dictionary<string, DateOnly> EndOfSupport)
{
    public static SupportDates Read(string path) => DataFile.Read<SupportDates>(path);

    /// <summary>The last day of support if it is over; null if it is not, or unknown.</summary>
    public DateOnly? EndedFor(Version version, DateOnly today) =>
        EndOfSupport.TryGetValue(version.ToString(2), out var end) && end < today ? end : null;
}
