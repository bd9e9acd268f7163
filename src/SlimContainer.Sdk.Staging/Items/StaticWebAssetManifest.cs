using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SlimContainer.Sdk.Staging;

/// <summary>
/// The manifest with the response headers of <c>MapStaticAssets</c> (<c>*.staticwebassets.endpoints.json</c>). It
/// contains the files' build times, and its order depends on NuGet's package folder: makes both reproducible.
/// </summary>
internal static class StaticWebAssetManifest
{
    /// <summary>
    /// The manifest with the reproducible time of each file as Last-Modified, and with sorted endpoints. Everything
    /// else is unchanged, byte for byte.
    /// </summary>
    /// <param name="manifest">The manifest as published.</param>
    /// <param name="timeOf">The time of an asset, by its path below wwwroot; null if the file does not exist.</param>
    /// <exception cref="JsonException">The manifest is not JSON.</exception>
    public static byte[] Reproducible(byte[] manifest, Func<string, DateTime?> timeOf) =>
        Sorted(WithTimes(manifest, timeOf));

    private static byte[] Sorted(byte[] manifest)
    {
        using var document = JsonDocument.Parse(manifest);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("Endpoints", out var endpoints)
            || endpoints.ValueKind != JsonValueKind.Array)
        {
            return manifest;
        }

        var list = endpoints.GetRawText();
        var texts = endpoints.EnumerateArray().Select(endpoint => endpoint.GetRawText());
        var sorted = $"[{string.Join(',', texts.Order(StringComparer.Ordinal))}]";
        var text = Encoding.UTF8.GetString(manifest).Replace(list, sorted, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text);
    }

    private static byte[] WithTimes(byte[] manifest, Func<string, DateTime?> timeOf)
    {
        var changed = (byte[])manifest.Clone();
        var reader = new Utf8JsonReader(manifest);
        string? asset = null;
        var isLastModified = false;
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
                continue;

            var name = reader.GetString();
            reader.Read();
            if (reader.TokenType != JsonTokenType.String)
                continue;

            switch (name)
            {
                case "AssetFile":
                    asset = reader.GetString();
                    break;
                case "Name":
                    isLastModified = reader.ValueTextEquals("Last-Modified"u8);
                    break;
                case "Value" when isLastModified:
                    Overwrite(changed, reader, asset is null ? null : timeOf(asset));
                    break;
            }
        }

        return changed;
    }

    // HTTP dates have a fixed length, so the old one can be overwritten.
    private static void Overwrite(byte[] manifest, Utf8JsonReader value, DateTime? time)
    {
        var text = (time ?? Staging.Reproducible.FolderTime).ToString("R", CultureInfo.InvariantCulture);
        var date = Encoding.ASCII.GetBytes(text);
        if (value.ValueSpan.Length == date.Length)
            date.CopyTo(manifest.AsSpan((int)value.TokenStartIndex + 1));
    }
}
