namespace SlimContainer.Sdk.Benchmarks;

/// <summary>
/// Ctrl+C ends the run after the command at hand, so that the registry, the images and the folders go with it.
/// </summary>
internal static class Interruption
{
    private static volatile bool hasCome;

    public static bool HasCome => hasCome;

    public static void Watch() => Console.CancelKeyPress += (_, interrupt) =>
    {
        interrupt.Cancel = true;
        hasCome = true;
        Progress.Say($"interrupted: cleaning up");
    };

    public static void ThrowIfCome()
    {
        if (hasCome)
            throw new OperationCanceledException("interrupted");
    }
}
