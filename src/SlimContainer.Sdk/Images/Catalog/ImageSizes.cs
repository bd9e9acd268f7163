using System.Text.Json.Serialization;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Images;

/// <summary>Measured sizes of a minimal web API (data/image-sizes.json), to compare alternatives.</summary>
/// <param name="Source">The source of the measurements.</param>
/// <param name="Date">The month of the measurements, as <c>yyyy-MM</c>.</param>
/// <param name="Sizes">One row per measurement.</param>
internal sealed record ImageSizes(string Source, string Date, ImageSizes.Row[] Sizes)
{
    private static readonly Version Measured = new(10, 0);

    /// <summary>One measurement.</summary>
    internal sealed record Row(
        [property: JsonConverter(typeof(JsonStringEnumConverter<BaseFamily>))] BaseFamily Family,
        string Publish,
        bool Cultures,
        double Megabytes);

    public static ImageSizes Read(string path) => DataFile.Read<ImageSizes>(path);

    /// <summary>The compressed size in MB where it was measured for this kind of app; else null.</summary>
    public double? Of(BaseFamily family, bool cultures, ProjectFacts facts)
    {
        var publish = facts switch
        {
            { Publish: PublishKind.NativeAot } => "nativeAot",
            { Publish: PublishKind.SelfContained, IsTrimmed: true } => "selfContainedTrimmed",
            { Publish: PublishKind.FrameworkDependent } => "frameworkDependent",
            _ => "",
        };
        return facts.Kind == ApplicationKind.Web && facts.TargetFrameworkVersion == Measured
            ? Sizes
                .FirstOrDefault(row => row.Family == family && row.Publish == publish && row.Cultures == cultures)
                ?.Megabytes
            : null;
    }
}
