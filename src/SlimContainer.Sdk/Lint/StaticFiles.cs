using System.Text.RegularExpressions;
using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Lint;

/// <summary>The files below <c>wwwroot</c> that browsers load, unless the build creates them.</summary>
internal static partial class StaticFiles
{
    // Not images and documents, which users may have uploaded on this machine.
    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".js", ".mjs", ".css", ".html", ".wasm", ".woff", ".woff2", ".ttf",
    };

    private static readonly string[] FrontEndPackages =
    [
        "Microsoft.Web.LibraryManager.Build", "Microsoft.TypeScript.MSBuild", "AspNetCore.SassCompiler",
        "BuildBundlerMinifier", "BuildWebCompiler",
    ];

    /// <summary>The static files of a project that are certain to come from the build context.</summary>
    public static IEnumerable<string> Of(ClosureProject project, Dockerfile dockerfile)
    {
        var folder = Path.Combine(project.Folder, "wwwroot");
        return File.Exists(Path.Combine(project.Folder, "package.json"))
            || project.Packages.Any(FrontEndPackages.Contains)
            || dockerfile.Instructions.Any(CreatesFiles)
                ? []
                : project.Contents.Where(file =>
                    FilePaths.IsIn(file, folder) && Extensions.Contains(Path.GetExtension(file)));
    }

    private static bool CreatesFiles(Instruction instruction) => instruction.Name switch
    {
        "RUN" => FrontEndTool().IsMatch(instruction.Text + instruction.Body),
        "COPY" => instruction.Flag("from") is not null
            && instruction.Text.Contains("wwwroot", StringComparison.Ordinal),
        _ => false,
    };

    [GeneratedRegex(@"\b(npm|npx|yarn|pnpm|bun|libman|bower|gulp|grunt|webpack|vite)\b")]
    private static partial Regex FrontEndTool();
}
