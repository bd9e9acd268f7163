namespace SlimContainer.Sdk.Engine;

/// <summary>
/// Limits a user's concurrent builds across all MSBuild processes. A slot is a file that is held open: the operating
/// system releases it however the process ends.
/// </summary>
/// <param name="folder">The folder of the slot files.</param>
internal sealed class BuildSlots(string folder)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>The slots of the current user.</summary>
    public static BuildSlots OfUser { get; } =
        new(Path.Combine(Path.GetTempPath(), $"slimcontainer-{Environment.UserName}"));

    /// <summary>Waits for a free slot. Dispose the result to release it.</summary>
    /// <param name="count">The number of slots.</param>
    /// <param name="cancelled">Cancels the wait.</param>
    public async Task<IDisposable> TakeAsync(int count, CancellationToken cancelled)
    {
        Directory.CreateDirectory(folder);
        while (true)
        {
            for (var slot = 1; slot <= count; slot++)
            {
                if (TryTake(slot) is { } taken)
                    return taken;
            }

            await Task.Delay(Pause, cancelled).ConfigureAwait(false);
        }
    }

    private FileStream? TryTake(int slot)
    {
        try
        {
            var path = Path.Combine(folder, $"build-{slot}.lock");
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
