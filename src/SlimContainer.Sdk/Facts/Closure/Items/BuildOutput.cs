namespace SlimContainer.Sdk.Facts;

/// <summary>
/// Separates build output from sources among the files that projects read, such as a HintPath into another project's
/// bin folder. Output that the repository holds is a source.
/// </summary>
/// <param name="closure">The closure.</param>
internal sealed class BuildOutput(ProjectClosure closure)
{
    private static readonly string[] FolderNames = ["bin", "obj"];

    private readonly HashSet<string> projects =
        closure.Projects.Select(project => project.File).ToHashSet(StringComparer.Ordinal);

    private readonly List<(string Folder, ClosureProject Project)> folders =
        [.. closure.Projects.SelectMany(project => project.OutputFolders, (project, folder) => (folder, project))];

    /// <summary>
    /// The closure without output of its own projects, which the container builds, and with the output that nothing
    /// provides there.
    /// </summary>
    /// <param name="cancelled">Set when the user stops the build.</param>
    public ProjectClosure Separate(CancellationToken cancelled)
    {
        var owners = closure.Projects
            .SelectMany(project => project.LinkedFiles.Concat(project.IgnoredButRead))
            .Distinct(StringComparer.Ordinal)
            .Select(file => (File: file, Owner: OwnerOf(file)))
            .Where(output => output.Owner is not null)
            .ToDictionary(output => output.File, output => output.Owner!, StringComparer.Ordinal);
        if (owners.Count == 0)
            return closure;

        var tracked = closure.RepositoryRoot is { } root ? GitFiles.Tracked(owners.Keys, root, cancelled) : null;
        return closure with
        {
            Projects = closure.Projects.Select(project => project with
            {
                LinkedFiles = project.LinkedFiles.Where(IsSource).ToValueList(),
                IgnoredButRead = project.IgnoredButRead.Where(IsSource).ToValueList(),
            }).ToValueList(),
            MissingOutputs =
            [
                .. from project in closure.Projects
                   from file in project.LinkedFiles.Concat(project.IgnoredButRead)
                   where owners.ContainsKey(file) && !IsSource(file) && !projects.Contains(owners[file])
                   select new MissingOutput(file, owners[file], project.File),
            ],
        };

        // Without an answer of git: output of the closure is built, and other output is as good as a source.
        bool IsSource(string file) => !owners.TryGetValue(file, out var owner)
            || (tracked?.Contains(file) ?? !projects.Contains(owner));
    }

    // Null if the file is not build output.
    private string? OwnerOf(string file) => OwnerOfFolder(file)
        ?? folders.FirstOrDefault(output => FilePaths.IsIn(file, output.Folder)).Project?.File;

    // Several projects can have one folder.
    private string? OwnerOfFolder(string file) => FilePaths.Ancestors(file)
        .Where(folder => FolderNames.Contains(Path.GetFileName(folder), StringComparer.Ordinal))
        .SelectMany(folder => ProjectFiles.In(Path.GetDirectoryName(folder)!))
        .OrderBy(project => projects.Contains(project) ? 0 : 1)
        .FirstOrDefault();
}

/// <summary>Build output that the container has from nowhere.</summary>
/// <param name="File">The file, absolute.</param>
/// <param name="Owner">The project that builds it.</param>
/// <param name="Reader">The project that reads it.</param>
internal sealed record MissingOutput(string File, string Owner, string Reader);
