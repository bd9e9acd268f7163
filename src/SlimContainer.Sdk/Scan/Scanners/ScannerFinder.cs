using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Scan;

/// <summary>Which scanner runs; the values of <c>SlimContainerScanner</c>.</summary>
internal enum ScannerSelection
{
    /// <summary>The first one that is installed and needs no login; without one, NuGet's audit alone.</summary>
    Auto,

    /// <summary>trivy.</summary>
    Trivy,

    /// <summary>grype.</summary>
    Grype,

    /// <summary>docker scout.</summary>
    Scout,

    /// <summary>osv-scanner.</summary>
    OsvScanner,

    /// <summary>NuGet's audit alone.</summary>
    NuGet,
}

/// <summary>Finds a scanner on the PATH.</summary>
/// <param name="path">The value of PATH.</param>
internal sealed class ScannerFinder(string path)
{
    private static readonly Scanner[] Automatic = [new TrivyScanner(), new GrypeScanner(), new OsvScanner()];

    /// <summary>The scanner; null if NuGet's audit is all there is.</summary>
    /// <exception cref="SlimContainerException">The selected scanner is not installed.</exception>
    public Scanner? Find(ScannerSelection selection) => selection switch
    {
        ScannerSelection.Auto => Array.Find(Automatic, IsInstalled),
        ScannerSelection.NuGet => null,
        ScannerSelection.Trivy => Installed(new TrivyScanner()),
        ScannerSelection.Grype => Installed(new GrypeScanner()),
        ScannerSelection.Scout => Installed(new ScoutScanner()),
        _ => Installed(new OsvScanner()),
    };

    private Scanner Installed(Scanner scanner) => IsInstalled(scanner)
        ? scanner
        : throw new SlimContainerException(
            DiagnosticCode.NoScanner,
            $"Cannot find {scanner.Program} on the PATH. Install {scanner.Name}, or remove SlimContainerScanner.");

    private bool IsInstalled(Scanner scanner) => SearchPath.Find(scanner.Program, path) is not null;
}
