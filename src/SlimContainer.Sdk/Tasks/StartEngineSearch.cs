using Microsoft.Build.Framework;
using SlimContainer.Sdk.Engine;

namespace SlimContainer.Sdk.Tasks;

/// <summary>Begins to look for the engine, and does not wait for it: <see cref="BuildContainerImage"/> does, when the files are written.</summary>
[MSBuildMultiThreadableTask]
public sealed class StartEngineSearch : SlimContainerTask
{
    /// <summary>As <see cref="BuildContainerImage.Engine"/>.</summary>
    public string Engine { get; set; } = "";

    /// <summary>As <see cref="BuildContainerImage.LocalRegistry"/>.</summary>
    public string LocalRegistry { get; set; } = "";

    /// <summary>The builder of buildx that is asked for; empty for the one in use.</summary>
    public string Builder { get; set; } = "";

    private protected override void Run(CancellationToken cancelled) =>
        EngineSearch.Of(BuildEngine, new EngineFinder(), EngineWishes.Parse(Engine, LocalRegistry), Builder.Trim());
}
