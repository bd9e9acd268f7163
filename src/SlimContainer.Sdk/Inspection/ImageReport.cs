using System.Globalization;

namespace SlimContainer.Sdk.Inspection;

/// <summary>A built image, measured.</summary>
/// <param name="Name">Its name with tag.</param>
/// <param name="Bytes">Its size as the engine stores it, uncompressed, base included.</param>
/// <param name="LayersAdded">How many layers it puts on its base; null where the last stage is not known.</param>
internal sealed record ImageReport(string Name, long Bytes, int? LayersAdded)
{
    /// <summary>The one line that a person wants at the end of a build. No arrow in it: MSBuild's terminal logger takes <c>a -> b</c> for the project's output.</summary>
    public string Summary()
    {
        var megabytes = (Bytes / 1e6).ToString("0.0", CultureInfo.InvariantCulture);
        return LayersAdded is { } layers
            ? $"{Name}: {megabytes} MB, {layers} {(layers == 1 ? "layer" : "layers")} on its base"
            : $"{Name}: {megabytes} MB";
    }
}
