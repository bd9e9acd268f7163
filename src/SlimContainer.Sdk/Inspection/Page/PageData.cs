using System.Text.Json;
using System.Text.Json.Serialization;

namespace SlimContainer.Sdk.Inspection;

/// <summary>
/// The report in its page: as in <c>report.json</c>, but with the files in columns and each folder written once.
/// </summary>
internal sealed record PageData
{
    // The encoder escapes all that could end the element or is not ASCII.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public required string Image { get; init; }

    public required string Digest { get; init; }

    public required string Platform { get; init; }

    public required string Base { get; init; }

    public required ReportSizes Sizes { get; init; }

    public required IReadOnlyList<ReportLayer> Layers { get; init; }

    public required IReadOnlyList<ReportOwner> Owners { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    public required IReadOnlyList<ReportFinding> Findings { get; init; }

    public required IReadOnlyList<ReportAdvice> Advice { get; init; }

    public required ReportComparison? Comparison { get; init; }

    public required PageFolders Folders { get; init; }

    public required PageFiles Files { get; init; }

    /// <summary>The data as JSON, for a <c>script</c> element.</summary>
    public static string Write(ImageReport report) => JsonSerializer.Serialize(From(report), Options);

    private static PageData From(ImageReport report)
    {
        var folders = new PageFolders();
        return new PageData
        {
            Image = report.Image,
            Digest = report.Digest,
            Platform = report.Platform,
            Base = report.Base,
            Sizes = report.Sizes,
            Layers = report.Layers,
            Owners = report.Owners,
            Notes = report.Notes,
            Findings = report.Findings,
            Advice = report.Advice,
            Comparison = report.Comparison,
            Files = PageFiles.From(report, folders),
            Folders = folders,
        };
    }
}
