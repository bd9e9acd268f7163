using SlimContainer.Sdk.Configuration;

namespace SlimContainer.Sdk.Inspection;

/// <summary>The limits of an image's size. Each is null if it is not set.</summary>
/// <param name="MaxImage">The unpacked size of the image, in bytes.</param>
/// <param name="MaxApp">The unpacked size above the base, in bytes.</param>
/// <param name="MaxShipped">What a code change ships, in bytes.</param>
/// <param name="MaxGrowth">The growth above the base since the baseline.</param>
internal sealed record SizeBudget(long? MaxImage, long? MaxApp, long? MaxShipped, SizeLimit? MaxGrowth)
{
    private const int MaxOwners = 3;

    /// <summary>One line for each limit that is exceeded, with the property that sets it.</summary>
    /// <param name="report">The report.</param>
    /// <param name="baseline">The committed sizes; null if there are none.</param>
    public IEnumerable<Overrun> Overruns(ImageReport report, SizeBaseline? baseline)
    {
        var sizes = report.Sizes;
        if (sizes.Unpacked > MaxImage)
            yield return Over("image", sizes.Unpacked, MaxImage.Value, InspectionProperties.MaxImageSize);
        if (sizes.UnpackedAboveBase > MaxApp)
        {
            var app = sizes.UnpackedAboveBase;
            yield return Over("app above the base", app, MaxApp.Value, InspectionProperties.MaxAppSize);
        }

        if (sizes.ShippedByCodeChange > MaxShipped)
        {
            yield return Over(
                "layer that a code change ships",
                sizes.ShippedByCodeChange,
                MaxShipped.Value,
                InspectionProperties.MaxShippedSize);
        }

        if (baseline is not null && MaxGrowth is not null && Growth(report, baseline) is { } growth)
            yield return growth;

        Overrun Over(string what, long bytes, long limit, Property property) => new(
            property,
            $"The {what} has {ByteSize.Format(bytes)} unpacked, {ByteSize.Format(bytes - limit)} more than the limit "
            + $"of {ByteSize.Format(limit)}. {Causes(report, baseline)}");
    }

    // Without the base: its own growth is told, and is no one's fault here.
    private Overrun? Growth(ImageReport report, SizeBaseline baseline)
    {
        var growth = report.Sizes.UnpackedAboveBase - baseline.AppBytes;
        if (growth <= MaxGrowth!.Of(baseline.AppBytes))
            return null;

        var ofBase = report.Sizes.Unpacked - report.Sizes.UnpackedAboveBase - baseline.BaseBytes;
        var text = $"The app above the base has grown by {ByteSize.Format(growth)} since the baseline, to "
            + $"{ByteSize.Format(report.Sizes.UnpackedAboveBase)}; the limit is "
            + $"{ByteSize.Format(MaxGrowth.Of(baseline.AppBytes))}. {Causes(report, baseline)}";
        return new Overrun(
            InspectionProperties.MaxGrowth,
            ofBase == 0
                ? text
                : $"{text} The base image changed by {ByteSize.FormatChange(ofBase)}, which does not count.");
    }

    private static string Causes(ImageReport report, SizeBaseline? baseline)
    {
        var now = SizeBaseline.Of(report).Owners;
        if (baseline is null)
            return $"The largest: {List(now.OrderByDescending(owner => owner.Bytes), ByteSize.Format)}.";

        var before = baseline.Owners.ToDictionary(owner => owner.Owner, owner => owner.Bytes, StringComparer.Ordinal);
        var grown = now
            .Select(owner => owner with { Bytes = owner.Bytes - before.GetValueOrDefault(owner.Owner) })
            .Where(owner => owner.Bytes > 0)
            .OrderByDescending(owner => owner.Bytes)
            .ToList();
        return grown.Count == 0 ? "No owner has grown." : $"Largest growth: {List(grown, ByteSize.FormatChange)}.";
    }

    private static string List(IEnumerable<BaselineOwner> owners, Func<long, string> format) =>
        string.Join(", ", owners.Take(MaxOwners).Select(owner => $"{owner.Owner} {format(owner.Bytes)}"));
}

/// <summary>A limit that is exceeded.</summary>
/// <param name="Limit">The property that sets the limit.</param>
/// <param name="Text">What is too large, by how much, and whose files are the cause.</param>
internal sealed record Overrun(Property Limit, string Text);
