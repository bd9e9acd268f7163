namespace SlimContainer.Sdk.Engine;

/// <summary>
/// Limits how many builds of a user run at the same time, across all processes of MSBuild. A slot is a file that is held
/// open: whatever ends the process gives it back.
/// </summary>
/// <param name="folder">Where the files are.</param>
internal sealed class BuildSlots(string folder)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>The slots of this user.</summary>
    public static BuildSlots OfUser { get; } = new(Path.Combine(Path.GetTempPath(), $"slimcontainer-{Environment.UserName}"));

    /// <summary>Waits for a slot; disposing of it gives it back.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="cancelled">Ends the wait.</param>
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
            return new FileStream(Path.Combine(folder, $"build-{slot}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
