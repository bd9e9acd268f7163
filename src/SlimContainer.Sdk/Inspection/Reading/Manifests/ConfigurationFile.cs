using System.Text.Json;

namespace SlimContainer.Sdk.Inspection;

/// <summary>An image's configuration as it is stored (OCI image-spec, config.md).</summary>
/// <param name="Configuration">What it says of the container.</param>
/// <param name="DiffIds">The digests of the layers' tars.</param>
/// <param name="Steps">The steps that created the layers.</param>
internal sealed record ConfigurationFile(
    ImageConfiguration Configuration, ValueList<string> DiffIds, ValueList<HistoryStep> Steps)
{
    public static ConfigurationFile Read(JsonElement json)
    {
        var config = json.Property("config");
        return new ConfigurationFile(
            new ImageConfiguration
            {
                Platform = ImagePlatform.Read(json),
                Labels = Labels(config),
                Environment = config.Texts("Env"),
                Command = [.. config.Texts("Entrypoint"), .. config.Texts("Cmd")],
                User = config.Text("User"),
                WorkingFolder = config.Text("WorkingDir"),
                Created = json.Text("created"),
            },
            json.Property("rootfs").Texts("diff_ids"),
            json.Items("history")
                .Where(step => step.Property("empty_layer").ValueKind != JsonValueKind.True)
                .Select(step => new HistoryStep(step.Text("created_by"), step.Text("created")))
                .ToValueList());
    }

    /// <summary>The step that created a layer; empty if unknown.</summary>
    public HistoryStep Step(int layer) => Steps.Count == DiffIds.Count ? Steps[layer] : new HistoryStep("", "");

    private static Dictionary<string, string> Labels(JsonElement config)
    {
        Dictionary<string, string> labels = new(StringComparer.Ordinal);
        if (config.Property("Labels") is { ValueKind: JsonValueKind.Object } json)
        {
            foreach (var label in json.EnumerateObject())
            {
                if (label.Value.ValueKind == JsonValueKind.String)
                    labels[label.Name] = label.Value.GetString()!;
            }
        }

        return labels;
    }
}

/// <summary>A step of an image's history that created a layer.</summary>
/// <param name="CreatedBy">The instruction; empty if unknown.</param>
/// <param name="Created">The time, as it is written; empty if unknown.</param>
internal sealed record HistoryStep(string CreatedBy, string Created);
