using System.Runtime.InteropServices;

namespace SlimContainer.Sdk.Benchmarks;

/// <summary>What the processes that we started and that have ended used of the processors.</summary>
internal static partial class ProcessorTime
{
    private const int Children = -1;

    /// <summary>User and system time together, in milliseconds; null where the system does not tell.</summary>
    public static double? OfChildren()
    {
        if (!OperatingSystem.IsLinux())
            return null;
        return GetUsage(Children, out var usage) == 0 ? usage.User.Milliseconds + usage.System.Milliseconds : null;
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, out Usage usage);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Time
    {
        private readonly nint seconds;
        private readonly nint microseconds;

        public double Milliseconds => (seconds * 1000.0) + (microseconds / 1000.0);
    }

    // struct rusage: two times, and fourteen numbers that are of no interest here.
    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private readonly struct Usage
    {
        public readonly Time User;
        public readonly Time System;
    }
}
