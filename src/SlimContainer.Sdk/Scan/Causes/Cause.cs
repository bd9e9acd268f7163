using System.Text.Json.Serialization;

namespace SlimContainer.Sdk.Scan;

/// <summary>A cause of vulnerabilities, and its fix.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">The base image, or the package.</param>
/// <param name="Version">The version; empty if there is none.</param>
/// <param name="Severity">The highest severity.</param>
/// <param name="Text">The cause and what to do, on one line.</param>
/// <param name="Vulnerabilities">The vulnerabilities.</param>
internal sealed record Cause(
    CauseKind Kind,
    string Name,
    string Version,
    Severity Severity,
    string Text,
    ValueList<Vulnerability> Vulnerabilities)
{
    /// <summary>The project that references the package, by name; empty if there is none or it is unknown.</summary>
    public string Project { get; init; } = "";

    /// <summary>The referenced package that is the vulnerable one or depends on it; empty if unknown.</summary>
    public string DirectPackage { get; init; } = "";

    /// <summary>The file where it is fixed, absolute; empty if unknown.</summary>
    public string File { get; init; } = "";

    /// <summary>The line in <see cref="File"/>, from 1; 0 if unknown.</summary>
    public int Line { get; init; }

    /// <summary>Whether something can be done now.</summary>
    [JsonIgnore]
    public bool IsCurable => Kind is CauseKind.RebuildBase || Vulnerabilities.Any(one => one.IsFixable);
}

/// <summary>Kinds of causes, in the order in which they are reported.</summary>
internal enum CauseKind
{
    /// <summary>The base image is out of date: a rebuild fixes it.</summary>
    RebuildBase,

    /// <summary>A NuGet package.</summary>
    Package,

    /// <summary>The .NET runtime in a self-contained app.</summary>
    Runtime,

    /// <summary>A package that a layer above the base image installs.</summary>
    Installed,

    /// <summary>There is a fix, and the newest base image does not have it yet.</summary>
    WaitForBase,

    /// <summary>There is no fix yet.</summary>
    NoFix,
}
