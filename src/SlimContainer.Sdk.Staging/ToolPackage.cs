using System.Reflection;

namespace SlimContainer.Sdk.Staging;

/// <summary>The package that the tasks are part of.</summary>
internal static class ToolPackage
{
    /// <summary>The package's version, without the commit.</summary>
    public static string Version { get; } =
        typeof(ToolPackage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];

    /// <summary>The folder of the pages of all diagnostic codes, in the package.</summary>
    public static string PagesFolder { get; } = Path.GetFullPath(Path.Combine(
        Path.GetDirectoryName(typeof(ToolPackage).Assembly.Location)!, "..", "..", "docs", "diagnostics"));

    /// <summary>The address of the page of a code. It matches this version and opens offline.</summary>
    public static string HelpLink(string code) => new Uri(Path.Combine(PagesFolder, code + ".md")).AbsoluteUri;
}
