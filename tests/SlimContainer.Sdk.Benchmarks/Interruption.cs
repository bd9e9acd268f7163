using System.Runtime.InteropServices;

namespace SlimContainer.Sdk.Benchmarks;

/// <summary>
/// Ctrl+C and SIGTERM end the run after the command at hand, so that the registry, the images and the folders go with
/// it.
/// </summary>
internal static class Interruption
{
    private static volatile bool hasCome;

    public static bool HasCome => hasCome;

    // The registrations hold as long as the process.
    public static void Watch()
    {
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Note);
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Note);
    }

    private static void Note(PosixSignalContext signal)
    {
        signal.Cancel = true;
        hasCome = true;
        Progress.Say($"interrupted: cleaning up");
    }

    public static void ThrowIfCome()
    {
        if (hasCome)
            throw new OperationCanceledException("interrupted");
    }
}
