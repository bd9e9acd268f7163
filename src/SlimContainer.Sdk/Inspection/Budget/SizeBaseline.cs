using System.Text.Encodings.Web;
using System.Text.Json;

namespace SlimContainer.Sdk.Inspection;

/// <summary>
/// The committed sizes of an image, by owner. One line per owner, sorted by kind and name, so that changes of different
/// owners merge.
/// </summary>
/// <param name="BaseBytes">The unpacked size of the base image.</param>
/// <param name="Owners">The owners above the base.</param>
internal sealed record SizeBaseline(long BaseBytes, ValueList<BaselineOwner> Owners)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The unpacked size above the base.</summary>
    public long AppBytes => Owners.Sum(owner => owner.Bytes);

    /// <summary>The baseline of a report.</summary>
    public static SizeBaseline Of(ImageReport report) => new(
        report.Sizes.Unpacked - report.Sizes.UnpackedAboveBase,
        report.Files
            .Where(file => !report.Layers[file.Layer].IsBase)
            .GroupBy(file => file.Owner)
            .GroupBy(files => (report.Owners[files.Key].Kind, report.Owners[files.Key].Name))
            .Select(owner => new BaselineOwner(
                ReportTable.Label(owner.Key.Kind, owner.Key.Name),
                owner.Sum(files => files.Sum(file => file.Unpacked))))
            .OrderBy(owner => owner.Owner, StringComparer.Ordinal)
            .ToValueList());

    /// <summary>The text of the file.</summary>
    public string Write()
    {
        var lines = Owners.Select(owner => $"    {Json(owner.Owner)}: {Json(owner.Bytes)}");
        return $$"""
            {
              "base": {{Json(BaseBytes)}},
              "owners": {
            {{string.Join(",\n", lines)}}
              }
            }

            """.ReplaceLineEndings("\n");
    }

    /// <summary>The baseline in a file's text.</summary>
    /// <exception cref="JsonException">It is not one.</exception>
    public static SizeBaseline Read(string text)
    {
        var stored = JsonSerializer.Deserialize<Stored>(text, Options);
        return stored?.Owners is { } owners
            ? new SizeBaseline(stored.Base, [.. owners.Select(owner => new BaselineOwner(owner.Key, owner.Value))])
            : throw new JsonException("it has no owners");
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, Options);

    private sealed record Stored(long Base, Dictionary<string, long>? Owners);
}

/// <summary>An owner in a baseline.</summary>
/// <param name="Owner">Kind and name, such as <c>package Npgsql</c>.</param>
/// <param name="Bytes">Its unpacked size.</param>
internal sealed record BaselineOwner(string Owner, long Bytes);
