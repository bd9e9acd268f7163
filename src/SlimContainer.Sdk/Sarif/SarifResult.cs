using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Sarif;

/// <summary>The level of a result; as SARIF names them.</summary>
internal enum SarifLevel
{
    Note,
    Warning,
    Error,
}

/// <summary>A finding, in the terms of SARIF.</summary>
/// <param name="RuleId">The rule's id: one of <see cref="SarifRule.Id"/>.</param>
/// <param name="Level">The level.</param>
/// <param name="Text">The message, in plain text.</param>
/// <param name="File">The file, absolute.</param>
/// <param name="Line">The line, from 1; 0 for the whole file.</param>
internal sealed record SarifResult(string RuleId, SarifLevel Level, string Text, string File, int Line)
{
    /// <summary>
    /// What identifies the finding when lines move: for example the text of the line, or a package and an advisory.
    /// Rule and file need not be repeated. Empty for the message.
    /// </summary>
    public string Identity { get; init; } = "";

    /// <summary>The change that solves it; null if there is none to apply without thinking.</summary>
    public SarifFix? Fix { get; init; }
}

/// <summary>A rule that findings refer to.</summary>
/// <param name="Id">The id.</param>
/// <param name="Title">What it finds, in one line.</param>
internal sealed record SarifRule(string Id, string Title)
{
    /// <summary>The whole help text, in Markdown.</summary>
    public string Help { get; init; } = "";

    /// <summary>The public address of its page; null if there is none.</summary>
    public Uri? HelpUri { get; init; }

    /// <summary>
    /// The CVSS score from 0.0 to 10.0, by which GitHub ranks a vulnerability; null for other findings.
    /// </summary>
    public string? SecuritySeverity { get; init; }
}

/// <summary>A change to the file of a result.</summary>
/// <param name="Description">What it does.</param>
/// <param name="Replacements">The replaced lines, which do not overlap.</param>
internal sealed record SarifFix(string Description, ValueList<SarifReplacement> Replacements);

/// <summary>Lines that replace others.</summary>
/// <param name="FirstLine">The first replaced line, from 1.</param>
/// <param name="LastLine">The last replaced line.</param>
/// <param name="Text">The new lines, without a newline at the end; empty to delete the lines.</param>
internal sealed record SarifReplacement(int FirstLine, int LastLine, string Text);

/// <summary>One run of a target for one project. Code scanning keeps the alerts of each run apart.</summary>
/// <param name="Target">The target: <c>SlimContainerCheck</c>.</param>
/// <param name="Project">The project file, absolute.</param>
/// <param name="Root">The root of the repository, which paths are relative to.</param>
/// <param name="Version">The package's version.</param>
internal sealed record SarifRun(string Target, string Project, string Root, string Version)
{
    /// <summary>The project, relative to the repository.</summary>
    public string Name => FilePaths.Relative(Project, Root);

    /// <summary>The run for a project, in its repository, its solution's folder, or its own.</summary>
    public static SarifRun Of(string target, string project, string version)
    {
        var folder = Path.GetDirectoryName(project)!;
        var root = RepositoryRoot.Of(folder) ?? RepositoryRoot.OfSolution(folder) ?? folder;
        return new SarifRun(target, project, root, version);
    }
}
