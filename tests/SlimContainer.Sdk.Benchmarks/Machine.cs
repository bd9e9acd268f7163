using System.Runtime.InteropServices;

namespace SlimContainer.Sdk.Benchmarks;

/// <summary>On what was measured.</summary>
internal sealed record Machine(string System, string Processor, int Cores, double MemoryGigabytes, string DotNetSdk, string Engine, string Package, string Date, string Load)
{
    public static async Task<Machine> ReadAsync(Workbench bench) => new(
        RuntimeInformation.OSDescription,
        Processors(),
        Environment.ProcessorCount,
        Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9),
        (await bench.DotNetAsync(bench.Folder, "--version").ConfigureAwait(false)).Output.Trim(),
        await bench.HasEngineAsync().ConfigureAwait(false)
            ? (await bench.DockerAsync(bench.Folder, "version", "--format", "Docker Engine {{.Server.Version}}").ConfigureAwait(false)).Output.Trim()
            : "none",
        bench.PackageVersion,
        DateTime.UtcNow.ToString("yyyy-MM-dd", global::System.Globalization.CultureInfo.InvariantCulture),
        LoadAverage());

    /// <summary>What else runs: above the number of cores, the figures say more of the neighbours than of the package.</summary>
    private static string LoadAverage()
    {
        const string Information = "/proc/loadavg";
        return File.Exists(Information) ? File.ReadAllText(Information).Split(' ')[0] : "unknown";
    }

    private static string Processors()
    {
        const string Information = "/proc/cpuinfo";
        var line = File.Exists(Information) ? File.ReadLines(Information).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
