using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Engine;

namespace SlimContainer.Sdk.Prune;

/// <summary>Removes images, the oldest first, never by force.</summary>
/// <param name="engine">The engine.</param>
/// <param name="reader">Reads the engine's store.</param>
/// <param name="log">Logs each removed image.</param>
internal sealed class ImageRemoval(ContainerEngineInfo engine, IStoreReader reader, Action<string> log)
{
    private readonly StoreCommand command = new(engine);

    /// <summary>Removes the images that go.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="cancelled">Stops between two images.</param>
    /// <exception cref="SlimContainerException">The engine doesn't answer any more.</exception>
    public async Task<RemovalResult> RunAsync(PrunePlan plan, CancellationToken cancelled)
    {
        var result = new RemovalResult([], []);
        foreach (var image in plan.Removed.Select(decision => decision.Image))
        {
            cancelled.ThrowIfCancellationRequested();
            var refusal = await RemoveAsync(image, cancelled).ConfigureAwait(false);
            if (refusal.Length == 0)
            {
                log($"Removed {image.Name}");
                result = result with { Removed = [.. result.Removed, image] };
                continue;
            }

            await RequireEngineAsync(result, refusal, cancelled).ConfigureAwait(false);
            result = result with { Refused = [.. result.Refused, new RefusedImage(image, refusal)] };
        }

        return result;
    }

    // The reason of a refusal; empty if the image is removed.
    private async Task<string> RemoveAsync(StoredImage image, CancellationToken cancelled)
    {
        // The list is some seconds old: a build may have tagged the image again, or given its tag to another one.
        var current = await reader.FindAsync(image.Id, cancelled).ConfigureAwait(false);
        if (current is not null && !current.Tags.Order().SequenceEqual(image.Tags.Order()))
            return "its tags have changed meanwhile";

        // By ID, which no build can give to another image. An ID with several tags is refused.
        ValueList<string> references = image.Tags.Count > 1 ? image.Tags : [image.Id];
        // To its end, whatever is cancelled: half of a removal is worse than a moment.
        var removed = await command.TryAsync(reader.Remove(references), CancellationToken.None).ConfigureAwait(false);
        if (removed.ExitCode == 0)
            return "";

        // Removed with the image above it, or by somebody else.
        var reason = EngineProcess.LastLine(removed.StandardError);
        return current is null && IsMissing(reason) ? "" : OneLine.Of(reason.Length > 0 ? reason : "no reason given");
    }

    private static bool IsMissing(string reason) =>
        reason.Contains("No such image", StringComparison.OrdinalIgnoreCase)
        || reason.Contains("image not known", StringComparison.OrdinalIgnoreCase);

    private async Task RequireEngineAsync(RemovalResult result, string refusal, CancellationToken cancelled)
    {
        try
        {
            await reader.ReadAsync([], cancelled).ConfigureAwait(false);
        }
        catch (SlimContainerException failure)
        {
            throw new SlimContainerException(
                DiagnosticCode.PruneInterrupted,
                $"{engine.Name} stopped answering: {refusal.TrimEnd('.')}. {result.Summary()} The other images "
                + "were not removed. "
                + "Start the engine, and run the target again.",
                failure);
        }
    }
}

/// <summary>What was removed.</summary>
/// <param name="Removed">The removed images.</param>
/// <param name="Refused">The images that the engine refused to remove.</param>
internal sealed record RemovalResult(ValueList<StoredImage> Removed, ValueList<RefusedImage> Refused)
{
    /// <summary>The number of removed images, in a sentence.</summary>
    public string Summary() => Removed.Count == 1 ? "Removed 1 image." : $"Removed {Removed.Count} images.";
}

/// <summary>An image that was not removed.</summary>
/// <param name="Image">The image.</param>
/// <param name="Reason">The engine's reason.</param>
internal sealed record RefusedImage(StoredImage Image, string Reason);
