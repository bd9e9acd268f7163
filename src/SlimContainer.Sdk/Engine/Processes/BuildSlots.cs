using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Engine;

/// <summary>
/// Limits a user's concurrent builds across all MSBuild processes. A slot is a file that is held open: the operating
/// system releases it however the process ends.
/// </summary>
/// <param name="folder">The folder of the slot files; empty for no limit.</param>
internal sealed class BuildSlots(string folder)
{
    // The error numbers of a file that another process holds: Linux, macOS, Windows.
    private static readonly int[] InUse = [11, 35, unchecked((int)0x80070020)];

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// The slots of the current user, in their own data folder: anybody can write to the folder of temporary files.
    /// </summary>
    public static BuildSlots OfUser { get; } = new(DataFolder is { Length: > 0 } data
        ? Path.Combine(data, "SlimContainer.Sdk", "builds")
        : "");

    // Empty for a user without a home folder.
    private static string DataFolder => Environment.GetFolderPath(
        Environment.SpecialFolder.LocalApplicationData,
        Environment.SpecialFolderOption.DoNotVerify);

    /// <summary>Waits for a free slot. Dispose the result to release it.</summary>
    /// <param name="count">The number of slots.</param>
    /// <param name="onWait">Called once if no slot is free.</param>
    /// <param name="cancelled">Cancels the wait.</param>
    /// <exception cref="SlimContainerException">The folder or a slot cannot be used.</exception>
    public async Task<IDisposable> TakeAsync(int count, Action onWait, CancellationToken cancelled)
    {
        if (folder.Length == 0)
            return Stream.Null;

        try
        {
            CreateFolder();
            for (var isFirst = true; ; isFirst = false)
            {
                for (var slot = 1; slot <= count; slot++)
                {
                    if (TryTake(slot) is { } taken)
                        return taken;
                }

                if (isFirst)
                    onWait();
                await Task.Delay(Pause, cancelled).ConfigureAwait(false);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SlimContainerException(
                DiagnosticCode.NoBuildSlot,
                $"Cannot lock a file in {folder}, which limits parallel builds: {failure.Message} "
                + "Make it a folder of your own that you can write to, or delete it.",
                failure);
        }
    }

    private const UnixFileMode OnlyUser =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private void CreateFolder()
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OnlyUser);
    }

    private FileStream? TryTake(int slot)
    {
        try
        {
            var path = Path.Combine(folder, $"build-{slot}.lock");
#pragma warning disable RS0030 // Locks a file, and reads nothing.
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
#pragma warning restore RS0030
        }
        catch (IOException failure) when (InUse.Contains(failure.HResult))
        {
            return null;
        }
    }
}
