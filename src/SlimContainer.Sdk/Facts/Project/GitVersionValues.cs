using System.Text.Json;
using Microsoft.Build.Framework;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Facts;

/// <summary>What Nerdbank.GitVersioning or GitVersion has computed from git history on the host.</summary>
internal static class GitVersionValues
{
    /// <summary>The values by name; empty if the project has neither.</summary>
    /// <param name="properties">The items of Nerdbank.GitVersioning: properties, with their values as metadata.</param>
    /// <param name="file">The JSON file of GitVersion, absolute; empty without it.</param>
    public static ValueList<KeyValuePair<string, string>> Read(IEnumerable<ITaskItem> properties, string file) =>
    [
        .. properties.Select(property => KeyValuePair.Create(property.ItemSpec, property.GetMetadata("Value"))),
        .. File.Exists(file) ? Read(file) : [],
    ];

    private static IEnumerable<KeyValuePair<string, string>> Read(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(RegularFile.ReadBytes(file));
            return
            [
                .. document.RootElement.EnumerateObject()
                    .Select(value => KeyValuePair.Create(value.Name, value.Value.ToString())),
            ];
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // Another version's format: VERSION is left.
            return [];
        }
    }
}
