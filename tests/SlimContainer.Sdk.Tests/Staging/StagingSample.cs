using SlimContainer.Sdk.Staging;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Staging;

/// <summary>Stages the publish folder of a test.</summary>
internal static class StagingSample
{
    public static void Stage(
        TemporaryFolder folder,
        string publish,
        Dictionary<string, Layer>? owners = null,
        SymbolsOption symbols = SymbolsOption.Default,
        Func<string, FileOwner>? owner = null)
    {
        var folders = new LayerFolders(folder["layers"], folder[publish]);
        var plan = Plan(folder, publish, owners, owner) with
        {
            Symbols = symbols,
            ImageLayers = folders.Layers,
            Volumes = folders.Volumes,
        };
        var layers = plan.Layers(out _);
        var files = new StagedFiles(folder[publish], "").Of(layers);
        new LayerWriter(folders, folder[publish], CancellationToken.None).Write(files);
    }

    public static StagingPlan Plan(
        TemporaryFolder folder,
        string publish,
        Dictionary<string, Layer>? owners = null,
        Func<string, FileOwner>? owner = null) =>
        new()
        {
            PublishFolder = folder[publish],
            Known = (owners ?? []).ToDictionary(
                file => file.Key,
                file => new PublishedFile(
                    file.Key, "/source/" + file.Key, file.Value, owner?.Invoke(file.Key) ?? FileOwner.App)),
            Assets = [],
            Mounts = new HashSet<string>(),
            Allowed = new HashSet<string>(),
            AppHost = "",
            UnusedAppHost = "",
            Symbols = SymbolsOption.Default,
        };
}
