using System.IO.Enumeration;

namespace SlimContainer.Sdk.Facts;

/// <summary>Files and folders that builds rarely read; evaluation finds the exceptions.</summary>
internal static class DefaultIgnorePatterns
{
    /// <summary>Build output, and packages installed for the host's platform.</summary>
    public static readonly string[] Outputs = ["bin/", "obj/", "node_modules/"];

    /// <summary>
    /// Documentation and files of other tools. <c>*</c> matches any characters; a folder ends in a slash.
    /// </summary>
    public static readonly string[] Names =
    [
        "Dockerfile*", ".dockerignore", "compose*.y*ml", "docker-compose*", "kubernetes.yaml", "README*", "LICENSE*",
        ".git*", ".azure-pipelines/", ".vs/", ".vscode/", ".idea/", "*.user", "*.pubxml", ".claude/", ".cursor/",
        ".codex/", "TestResults/", ".terraform/", "*.binlog", "*.dmp", "*.mdmp", "*.bak", "*.mdf", "*.ldf",
    ];

    /// <summary>Whether any part of a relative path matches.</summary>
    public static bool Matches(string path) =>
        IsIn(path, Outputs.Concat(Names)) || Names.Any(name => IsNamed(Path.GetFileName(path), name));

    /// <summary>Whether a relative path is in a folder of build output or installed packages.</summary>
    public static bool IsInOutput(string path) => IsIn(path, Outputs);

    private static bool IsIn(string path, IEnumerable<string> folders) =>
        path.Split('/').SkipLast(1).Any(part => folders.Any(name => IsNamed(part, name.TrimEnd('/'))));

    private static bool IsNamed(string part, string name) =>
        FileSystemName.MatchesSimpleExpression(name, part, ignoreCase: false);
}
