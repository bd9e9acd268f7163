using System.Text;
using System.Text.RegularExpressions;
using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Files;

/// <summary>
/// The <c>docker-bake.hcl</c> of a solution. Each app writes its own target and leaves those of the others; an app that is
/// gone goes out with the next one that writes.
/// </summary>
internal static partial class BakeFile
{
    private const string Title = "# Written by SlimContainer.Sdk, anew with each run. Do not edit it: put what you add into a second file for `docker buildx bake -f`.\n";
    private const string App = "# app ";

    /// <summary>Puts an app's target in, or in the place of its last one.</summary>
    /// <param name="path">The file, absolute.</param>
    /// <param name="projectFile">The app's project, absolute.</param>
    /// <param name="targetName">The name of its target.</param>
    /// <param name="target">The target's block.</param>
    /// <param name="cancelled">Ends the wait for another build that writes the same file.</param>
    /// <exception cref="SlimContainerException">The file is the user's own, or two apps have the same name.</exception>
    /// <exception cref="OperationCanceledException">The build was stopped while another wrote the file.</exception>
    public static void Update(string path, string projectFile, string targetName, string target, CancellationToken cancelled)
    {
        using var mutex = FileMutex.Take(path, cancelled);
        var existing = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : Title;
        if (!existing.StartsWith(Title, StringComparison.Ordinal))
        {
            throw new SlimContainerException(
                DiagnosticCode.ForeignBakeFile,
                $"{path} was not written by SlimContainer.Sdk and is left as it is. Delete it, or set SlimContainerBakeFile to another name.")
            { File = path };
        }

        var folder = Path.GetDirectoryName(path)!;
        var apps = new SortedDictionary<string, (string Name, string Target)>(StringComparer.Ordinal);
        foreach (var (project, name, block) in Read(existing).Where(app => File.Exists(Path.Combine(folder, app.Project))))
        {
            apps[project] = (name, block);
        }

        apps[Path.GetRelativePath(folder, projectFile).Replace('\\', '/')] = (targetName, target);
        // With two Dockerfiles an app has two targets.
        if (apps.Values.SelectMany(app => TargetNames(app.Target)).GroupBy(name => name).FirstOrDefault(targets => targets.Count() > 1)?.Key is { } twice)
        {
            throw new SlimContainerException(
                DiagnosticCode.ForeignBakeFile,
                $"Two apps would have the target {twice} in {path}. Give one of them a SlimContainerBakeFile of its own, or its project file another name.")
            { File = path };
        }

        AtomicFile.Write(path, Text(apps));
    }

    private static IEnumerable<string> TargetNames(string target) => TargetLine().Matches(target).Select(line => line.Groups["name"].Value);

    private static string Text(SortedDictionary<string, (string Name, string Target)> apps)
    {
        var text = new StringBuilder(Title);
        text.Append("\ngroup \"default\" {\n  targets = [").AppendJoin(", ", apps.Values.Select(app => $"\"{app.Name}\"")).Append("]\n}\n");
        foreach (var (project, (name, target)) in apps)
        {
            text.Append('\n').Append(App).Append(name).Append(' ').Append(project).Append('\n').Append(target);
        }

        return text.ToString();
    }

    private static IEnumerable<(string Project, string Name, string Target)> Read(string text) =>
        text.Split("\n" + App).Skip(1).Select(app =>
        {
            var end = app.IndexOf('\n', StringComparison.Ordinal);
            var words = app[..end].Split(' ', 2);
            return (words[1], words[0], app[(end + 1)..].TrimEnd('\n') + "\n");
        });

    [GeneratedRegex("^target \"(?<name>.+)\" \\{$", RegexOptions.Multiline)]
    private static partial Regex TargetLine();
}
