using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Scan;

/// <summary>The diagnostic of a cause.</summary>
internal static class CauseDiagnostic
{
    /// <summary>The code.</summary>
    public static string Code(CauseKind kind) => kind switch
    {
        CauseKind.RebuildBase => DiagnosticCode.OutdatedBase,
        CauseKind.Package => DiagnosticCode.VulnerablePackage,
        CauseKind.Runtime => DiagnosticCode.VulnerableRuntime,
        CauseKind.Installed => DiagnosticCode.VulnerableInstallation,
        CauseKind.WaitForBase => DiagnosticCode.WaitForBaseImage,
        _ => DiagnosticCode.NoFixYet,
    };
}
