using System.Text.Json;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Facts;

/// <summary>A manifest of .NET tools, which <c>dotnet tool restore</c> installs.</summary>
internal static class ToolManifest
{
    /// <summary>The name of its file.</summary>
    public const string FileName = "dotnet-tools.json";

    // dotnet ef runs dotnet-ef.
    private const string Prefix = "dotnet-";

    /// <summary>The commands of its tools, as after <c>dotnet</c>; none if the file is invalid.</summary>
    public static IEnumerable<string> CommandsIn(string file)
    {
        try
        {
            using var manifest = JsonDocument.Parse(RegularFile.ReadText(file), LenientJson.Options);
            return
            [
                .. manifest.RootElement.GetProperty("tools").EnumerateObject()
                    .SelectMany(tool => tool.Value.GetProperty("commands").EnumerateArray())
                    .Select(command => command.GetString()!)
                    .SelectMany(command => command.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
                        ? new[] { command, command[Prefix.Length..] }
                        : [command]),
            ];
        }
        // The SDK reports it.
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return [];
        }
    }
}
