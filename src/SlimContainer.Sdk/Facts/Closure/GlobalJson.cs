using System.Text.Json;
using NuGet.Versioning;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Facts;

/// <summary>The SDK that a global.json requires.</summary>
/// <param name="File">The file, absolute.</param>
/// <param name="Version">The required SDK version.</param>
/// <param name="RollForward">The roll-forward policy; <c>latestPatch</c> by default.</param>
internal sealed record GlobalJson(string File, NuGetVersion Version, string RollForward)
{
    /// <summary>Null where the file is missing or specifies no SDK.</summary>
    /// <exception cref="SlimContainerException">The file is not JSON.</exception>
    public static GlobalJson? Read(string path) => Section(path, "sdk") is { } sdk
        && NuGetVersion.TryParse(Text(sdk, "version") ?? "", out var version)
        ? new GlobalJson(path, version, Text(sdk, "rollForward") ?? "latestPatch")
        : null;

    /// <summary>The test runner of <c>dotnet test</c>; null where the file does not specify one.</summary>
    /// <exception cref="SlimContainerException">The file is not JSON.</exception>
    public static string? ReadTestRunner(string path) =>
        Section(path, "test") is { } test ? Text(test, "runner") : null;

    private static JsonElement? Section(string path, string name)
    {
        if (!System.IO.File.Exists(path))
            return null;

        try
        {
            using var document = JsonDocument.Parse(RegularFile.ReadText(path), LenientJson.Options);
            return document.RootElement.TryGetProperty(name, out var section) ? section.Clone() : null;
        }
        catch (JsonException failure)
        {
            throw new SlimContainerException(
                DiagnosticCode.BrokenGlobalJson,
                $"Cannot read global.json: {failure.Message}",
                failure)
            { File = path, Line = (int)(failure.LineNumber ?? 0) + 1 };
        }
    }

    /// <summary>
    /// Whether this SDK version is accepted. Source: "global.json overview" in the .NET documentation, rollForward.
    /// A feature band is the hundreds digit of the patch number.
    /// </summary>
    public bool Accepts(NuGetVersion sdk)
    {
        if (sdk < Version)
            return false;

        return RollForward.ToLowerInvariant() switch
        {
            "disable" => sdk == Version,
            "patch" or "latestpatch" => SameMinor(sdk) && sdk.Patch / 100 == Version.Patch / 100,
            "feature" or "latestfeature" => SameMinor(sdk),
            "minor" or "latestminor" => sdk.Major == Version.Major,
            _ => true,
        };
    }

    private bool SameMinor(NuGetVersion sdk) => sdk.Major == Version.Major && sdk.Minor == Version.Minor;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
