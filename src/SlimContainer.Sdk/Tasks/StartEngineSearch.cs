using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Tasks;

/// <summary>
/// Starts the engine search in the background; <see cref="BuildContainerImage"/> waits for its result.
/// </summary>
public sealed class StartEngineSearch : SlimContainerTask
{
    /// <summary><c>SlimContainerEngine</c>.</summary>
    public string Engine { get; set; } = "";

    /// <inheritdoc cref="BuildContainerImage.LocalRegistry"/>
    public string LocalRegistry { get; set; } = "";

    /// <summary>The requested buildx builder; empty for the current one.</summary>
    public string Builder { get; set; } = "";

    private protected override void Run(CancellationToken cancelled)
    {
        // BuildContainerImage reports an invalid value, with file and line.
        var values = new ProjectValues(new Dictionary<string, string> { [TargetProperties.Engine.Name] = Engine });
        if (PropertyCheck.FirstInvalid(values.Text) is not null)
            return;

        var requested = values.Choice<EngineSelection>(TargetProperties.Engine);
        EngineSearch.Of(BuildEngine, new EngineFinder(), EngineSelections.Of(requested, LocalRegistry), Builder.Trim());
    }
}
