namespace SlimContainer.Sdk.Scan;

/// <summary>
/// The names of .NET's shared frameworks: as a folder in an image (<c>Microsoft.NETCore.App</c>), and as the package
/// of a runtime identifier that scanners and advisories name (<c>Microsoft.NETCore.App.Runtime.linux-x64</c>). Native
/// AOT has it in packages of its own.
/// </summary>
internal static class DotNetRuntime
{
    private const string Runtime = ".Runtime.";

    // Until .NET 9, "runtime.linux-x64.Microsoft.DotNet.ILCompiler".
    private const string NativeCompiler = ".Microsoft.DotNet.ILCompiler";

    private static readonly string[] Frameworks =
        ["Microsoft.NETCore.App", "Microsoft.AspNetCore.App", "Microsoft.WindowsDesktop.App"];

    /// <summary>Whether a package is a shared framework.</summary>
    public static bool Is(string package) =>
        Frameworks.Contains(FrameworkOf(package), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether two names are of the same framework.</summary>
    public static bool AreSame(string one, string other) =>
        FrameworkOf(one).Equals(FrameworkOf(other), StringComparison.OrdinalIgnoreCase);

    /// <summary>The package of a framework for a runtime identifier.</summary>
    public static string PackageOf(string framework, string runtimeIdentifier) =>
        FrameworkOf(framework) + Runtime + runtimeIdentifier;

    private static string FrameworkOf(string package)
    {
        if (package.EndsWith(NativeCompiler, StringComparison.OrdinalIgnoreCase))
            return Frameworks[0];

        var end = package.IndexOf(Runtime, StringComparison.OrdinalIgnoreCase);
        return end < 0 ? package : package[..end];
    }
}
