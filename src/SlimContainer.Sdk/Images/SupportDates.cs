namespace SlimContainer.Sdk.Images;

/// <summary>When support for each .NET version ends (data/dotnet-support.json).</summary>
/// <param name="Source">Where the dates are from.</param>
/// <param name="Date">The day they were read, as <c>yyyy-MM-dd</c>.</param>
/// <param name="EndOfSupport">Version of two parts to the last day of support.</param>
internal sealed record SupportDates(string Source, string Date, Dictionary<string, DateOnly> EndOfSupport)
{
    public static SupportDates Read(string path) => DataFile.Read<SupportDates>(path);

    /// <summary>The last day of support where it is over; null where it is not, or not known.</summary>
    public DateOnly? EndedFor(Version version, DateOnly today) =>
        EndOfSupport.TryGetValue(version.ToString(2), out var end) && end < today ? end : null;
}
