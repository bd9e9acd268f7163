namespace SlimContainer.Sdk.Diagnostics;

// Vulnerability scans and base image updates.
internal static partial class DiagnosticCode
{
    /// <summary>The selected scanner is not installed, or nothing could scan the image.</summary>
    public const string NoScanner = "SLIM6001";

    /// <summary>The scanner did not complete a scan.</summary>
    public const string ScannerFailed = "SLIM6002";

    /// <summary>The result of a scanner, or a VEX document, cannot be read.</summary>
    public const string UnreadableScanResult = "SLIM6003";

    /// <summary>The result of a scanner is for another image.</summary>
    public const string ResultOfOtherImage = "SLIM6004";

    /// <summary>Vulnerabilities of the base image that a rebuild fixes.</summary>
    public const string OutdatedBase = "SLIM6010";

    /// <summary>A NuGet package in the image is vulnerable.</summary>
    public const string VulnerablePackage = "SLIM6011";

    /// <summary>The .NET runtime of a self-contained app is vulnerable.</summary>
    public const string VulnerableRuntime = "SLIM6012";

    /// <summary>Something that the Dockerfile installs is vulnerable.</summary>
    public const string VulnerableInstallation = "SLIM6013";

    /// <summary>Vulnerabilities of the base image that the newest one still has.</summary>
    public const string WaitForBaseImage = "SLIM6014";

    /// <summary>A vulnerability without a fix.</summary>
    public const string NoFixYet = "SLIM6015";

    /// <summary>The tag of a base image has moved.</summary>
    public const string BaseHasMoved = "SLIM6020";

    /// <summary>A digest in the Dockerfile cannot be updated.</summary>
    public const string CannotUpdateBase = "SLIM6021";
}
