using System.Globalization;
using System.Runtime.InteropServices;

namespace SlimContainer.Sdk.Benchmarks.Report;

/// <summary>On what was measured.</summary>
internal sealed record Machine(
    string System,
    string Processor,
    int Cores,
    double MemoryGigabytes,
    string DotNetSdk,
    string Engine,
    string BaseImages,
    string Package,
    string Commit,
    string Date,
    string Load)
{
    public static async Task<Machine> ReadAsync(Workbench bench, string commit)
    {
        var hasEngine = await bench.HasEngineAsync().ConfigureAwait(false);
        return new Machine(
            RuntimeInformation.OSDescription,
            Processors(),
            Environment.ProcessorCount,
            Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9),
            (await bench.DotNetAsync(bench.Folder, "--version").ConfigureAwait(false)).Output.Trim(),
            hasEngine
                ? (await bench.DockerAsync(bench.Folder, "version", "--format", "Docker Engine {{.Server.Version}}")
                    .ConfigureAwait(false)).Output.Trim()
                : "no engine",
            hasEngine && await AreStandInsAsync(bench).ConfigureAwait(false)
                ? "stand-in base images (Debian under Microsoft's names)"
                : "Microsoft's base images",
            bench.PackageVersion,
            commit,
            DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            LoadAverage());
    }

    // eng/setup/base-images.sh labels what it makes.
    private static async Task<bool> AreStandInsAsync(Workbench bench)
    {
        var images = await bench.DockerAsync(
            bench.Folder,
            "image",
            "ls",
            "--quiet",
            "--filter",
            "label=slimcontainer.stand-in",
            "--filter",
            "reference=mcr.microsoft.com/dotnet/*").ConfigureAwait(false);
        return images.Output.Trim().Length > 0;
    }

    /// <summary>
    /// What else runs: above the number of cores, the figures say more of the neighbours than of the package.
    /// </summary>
    private static string LoadAverage()
    {
        const string Information = "/proc/loadavg";
        return File.Exists(Information) ? File.ReadAllText(Information).Split(' ')[0] : "unknown";
    }

    private static string Processors()
    {
        const string Information = "/proc/cpuinfo";
        var line = File.Exists(Information)
            ? File.ReadLines(Information)
                .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
