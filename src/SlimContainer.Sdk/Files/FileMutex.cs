using System.Security.Cryptography;
using System.Text;

namespace SlimContainer.Sdk.Files;

/// <summary>Lets one build at a time write a file that several write: builds of a solution run in several processes, and on several threads of one.</summary>
internal sealed class FileMutex : IDisposable
{
    private readonly Mutex mutex;

    private FileMutex(Mutex mutex) => this.mutex = mutex;

    /// <summary>Waits until nobody else writes the file. To be disposed of on the same thread.</summary>
    /// <exception cref="OperationCanceledException">The build was stopped in the meantime.</exception>
    public static FileMutex Take(string path, CancellationToken cancelled)
    {
        var mutex = new Mutex(initiallyOwned: false, NameOf(path), new NamedWaitHandleOptions { CurrentSessionOnly = false });
        try
        {
            Wait(mutex, cancelled);
            return new FileMutex(mutex);
        }
        catch
        {
            mutex.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        mutex.ReleaseMutex();
        mutex.Dispose();
    }

    private static string NameOf(string path) =>
        "SlimContainer.Sdk-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)).AsSpan(0, 16));

    private static void Wait(Mutex mutex, CancellationToken cancelled)
    {
        try
        {
            // Not together with the token's handle: a named mutex can only be waited for alone, except on Windows.
            while (!mutex.WaitOne(TimeSpan.FromMilliseconds(100)))
            {
                cancelled.ThrowIfCancellationRequested();
            }
        }
        catch (AbandonedMutexException)
        {
            // A build was killed here. The file is whole, since it is replaced whole, and the mutex is ours.
        }
    }
}
