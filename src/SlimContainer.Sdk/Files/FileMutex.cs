using System.Security.Cryptography;
using System.Text;

namespace SlimContainer.Sdk.Files;

/// <summary>
/// Serializes writes to a shared file: a solution is built in several processes, and on several threads of each.
/// </summary>
internal sealed class FileMutex : IDisposable
{
    private readonly Mutex mutex;

    private FileMutex(Mutex mutex) => this.mutex = mutex;

    /// <summary>Waits for exclusive access to the file. Dispose the result on the same thread.</summary>
    /// <exception cref="OperationCanceledException">The build was cancelled.</exception>
    public static FileMutex Take(string path, CancellationToken cancelled)
    {
        var options = new NamedWaitHandleOptions { CurrentSessionOnly = false };
        var mutex = new Mutex(initiallyOwned: false, NameOf(path), options);
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
            // Polls: outside Windows, WaitAny does not support named mutexes together with the token's handle.
            while (!mutex.WaitOne(TimeSpan.FromMilliseconds(100)))
            {
                cancelled.ThrowIfCancellationRequested();
            }
        }
        catch (AbandonedMutexException)
        {
            // The owner was killed. Files are replaced atomically, so the file is intact; this thread owns the mutex
            // now.
        }
    }
}
