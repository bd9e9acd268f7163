using System.IO.Enumeration;

namespace SlimContainer.Sdk.Facts;

/// <summary>Names of files and folders that a build seldom reads; where one does read them, evaluation says so.</summary>
internal static class SeldomRead
{
    /// <summary>Folders that builds write, or fill for the machine they are on.</summary>
    public static readonly string[] Outputs = ["bin/", "obj/", "node_modules/"];

    /// <summary>For people and for other tools; <c>*</c> stands for any characters, and a folder ends in a slash.</summary>
    public static readonly string[] Names =
        ["Dockerfile*", ".dockerignore", "compose*.y*ml", "docker-compose*", "README*", "LICENSE*", ".git*", ".vs/", ".vscode/", ".idea/", "*.user"];

    /// <summary>Whether a relative path has one of these names in it.</summary>
    public static bool Matches(string path)
    {
        var parts = path.Split('/');
        return parts.SkipLast(1).Any(folder => Outputs.Concat(Names).Any(name => IsNamed(folder, name.TrimEnd('/'))))
            || Names.Any(name => IsNamed(parts[^1], name));
    }

    private static bool IsNamed(string part, string name) => FileSystemName.MatchesSimpleExpression(name, part, ignoreCase: false);
}
