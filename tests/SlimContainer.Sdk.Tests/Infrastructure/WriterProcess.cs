using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Files;

namespace SlimContainer.Sdk.Tests.Infrastructure;

/// <summary>
/// Another process that writes a Dockerfile again and again, as builds do. It is the test program itself, which is told
/// so by its environment and then runs no tests.
/// </summary>
internal static class WriterProcess
{
    private const string FolderVariable = "SLIMCONTAINER_TESTS_WRITE_IN";
    private const string TimesVariable = "SLIMCONTAINER_TESTS_WRITE_TIMES";

    /// <summary>Printed after the first write.</summary>
    public const string Ready = "ready";

    /// <summary>Starts one.</summary>
    /// <param name="folder">Where it writes.</param>
    /// <param name="times">How often.</param>
    public static Process Start(string folder, int times) => Process.Start(new ProcessStartInfo("dotnet")
    {
        ArgumentList = { typeof(WriterProcess).Assembly.Location },
        Environment = { [FolderVariable] = folder, [TimesVariable] = times.ToString(CultureInfo.InvariantCulture) },
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    /// <summary>A text that takes some time to write, and that is not whole if a part of it is missing.</summary>
    public static string LongText(int number) =>
        string.Concat(Enumerable.Range(0, 2_000).Select(line =>
            string.Create(CultureInfo.InvariantCulture, $"RUN echo {number} {line}\n")));

    /// <summary>Writes to a folder as a build does.</summary>
    public static WriteOutcome Write(string folder, string text)
    {
        var obj = Path.Combine(folder, "obj");
        var writer = new GeneratedFileWriter(
            "1.0.0",
            obj,
            new GeneratedHistory(Path.Combine(obj, "generated"), _ => []));
        return writer.Write(new GeneratedFile(Path.Combine(folder, "Dockerfile"), text)).Outcome;
    }

#pragma warning disable CA2255 // This is an application: its tests start it a second time.
    [ModuleInitializer]
    internal static void WriteWhereAsked()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is not { } folder)
            return;

        var times = int.Parse(Environment.GetEnvironmentVariable(TimesVariable)!, CultureInfo.InvariantCulture);
        Environment.Exit(WriteAll(folder, times));
    }
#pragma warning restore CA2255

    private static int WriteAll(string folder, int times)
    {
        try
        {
            for (var i = 0; i < times; i++)
            {
                Write(folder, LongText((Environment.ProcessId * 10) + (i % 2)));
                if (i == 0)
                    Console.WriteLine(Ready);
            }

            return 0;
        }
        catch (SlimContainerException failure)
        {
            Console.Error.WriteLine($"{failure.Code}: {failure.Message}");
            return 1;
        }
    }
}
