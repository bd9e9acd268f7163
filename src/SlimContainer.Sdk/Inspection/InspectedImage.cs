using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Inspection;

/// <summary>An image that was read.</summary>
/// <param name="Source">Where it was read.</param>
/// <param name="Contents">Its contents.</param>
/// <param name="Report">The report of them.</param>
internal sealed record InspectedImage(ImageSource Source, ImageContents Contents, ImageReport Report)
{
    /// <summary>The Dockerfile that built it, absolute; empty if unknown.</summary>
    public string Dockerfile { get; init; } = "";

    /// <summary>The record of staging; null if there is none.</summary>
    public OwnerRecord? Record { get; init; }

    /// <summary>The number of layers of the base image.</summary>
    public int BaseLayers => Report.Layers.Count(layer => layer.IsBase);
}
