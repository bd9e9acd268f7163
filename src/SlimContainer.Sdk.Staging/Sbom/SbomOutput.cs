using System.Text.Encodings.Web;
using System.Text.Json;

namespace SlimContainer.Sdk.Staging;

/// <summary>The file with the bill of materials, beside the folder of the layers: it is not in the image.</summary>
internal static class SbomOutput
{
    /// <summary>The pattern of the file's name after the name of the layers' folder.</summary>
    public const string Pattern = ".sbom.*";

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The name of the file in an output folder.</summary>
    public static string NameOf(SbomFormat format) => format == SbomFormat.Spdx ? "sbom.spdx.json" : "sbom.cdx.json";

    /// <summary>Writes the file.</summary>
    /// <param name="document">The content.</param>
    /// <param name="format">The format.</param>
    /// <param name="layersFolder">The folder of the layers, absolute.</param>
    public static void Write(SbomDocument document, SbomFormat format, string layersFolder)
    {
        var json = format == SbomFormat.Spdx ? Spdx.Write(document) : CycloneDx.Write(document);
        var text = json.ToJsonString(Options).ReplaceLineEndings("\n") + "\n";
        File.WriteAllText(Path.TrimEndingDirectorySeparator(layersFolder) + "." + NameOf(format), text);
    }
}
