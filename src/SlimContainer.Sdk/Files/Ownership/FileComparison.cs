using NuGet.Versioning;

namespace SlimContainer.Sdk.Files;

/// <summary>Compares existing files with the current generated files.</summary>
/// <param name="toolVersion">The package's version.</param>
/// <param name="texts">Earlier generated texts.</param>
internal sealed class FileComparison(string toolVersion, GeneratedHistory texts)
{
    private readonly NuGetVersion version = NuGetVersion.Parse(toolVersion);

    /// <param name="file">The current generated file.</param>
    /// <param name="content">The existing file; null if there is none.</param>
    public FileState State(GeneratedFile file, FileContent? content)
    {
        if (content is null)
            return FileState.Absent;
        if (GeneratedHeader.Read(content.Text) is not { } header)
            return FileState.Foreign;

        var isNewer = header.Version > version;
        var isOfOtherProject = OtherProjectOf(file, header) is not null;
        if (GeneratedHeader.Same(GeneratedHeader.Without(content.Text), file.Text))
        {
            return isNewer || isOfOtherProject || HasCurrentHeader(file, content)
                ? FileState.UpToDate
                : FileState.HeaderOutdated;
        }

        if (GeneratedHeader.Same(GeneratedHeader.WithoutMark(content.Text), file.Text))
            return FileState.UpToDate;
        if (isOfOtherProject)
            return FileState.OtherProject;

        if (ConflictMarkers.FirstIn(content.Text) is not null)
            return FileState.Conflicted;

        if (isNewer)
            return FileState.Newer;
        return GeneratedHeader.Of(content.Text) == Ownership.Ours ? FileState.Outdated : FileState.Edited;
    }

    /// <summary>
    /// The other project that an existing file was generated for, by its header. Null if there is none: a
    /// renamed project takes over its file.
    /// </summary>
    public static string? OtherProjectOf(GeneratedFile file, HeaderValues? header) =>
        header?.Project is { } project
        && file.HeaderProject.Length > 0
        && project != file.HeaderProject
        && IsAnotherFile(Path.GetDirectoryName(file.Path)!, project, file.HeaderProject)
            ? project
            : null;

    // On a file system that ignores case, both spellings exist and are one file.
    private static bool IsAnotherFile(string folder, string project, string own)
    {
        if (!project.Equals(own, StringComparison.OrdinalIgnoreCase))
            return File.Exists(Path.Combine(folder, project));
        var names = Directory.EnumerateFiles(folder).Select(Path.GetFileName).ToHashSet(StringComparer.Ordinal);
        return names.Contains(project) && names.Contains(own);
    }

    private bool HasCurrentHeader(GeneratedFile file, FileContent content) =>
        GeneratedHeader.Same(
            content.Text,
            GeneratedHeader.AddHeader(
                file.Text,
                toolVersion,
                file.HeaderProject,
                commentMarker: file.CommentMarker));

    /// <summary>The generated text that the user has edited; null if unknown.</summary>
    public string? Original(GeneratedFile file, FileContent content) => GeneratedHeader.Read(content.Text)?.Hash switch
    {
        null => null,
        // The generated text has not changed since.
        var hash when GeneratedHeader.IsHash(hash, file.Text) => file.Text,
        var hash => texts.Find(hash, File.ResolveLinkTarget(file.Path, returnFinalTarget: true)?.FullName ?? file.Path),
    };

    /// <summary>Generated changes that an edited file does not have; null if there are none.</summary>
    public Drift? Drift(GeneratedFile file, FileContent content) =>
        Files.Drift.Of(content, Original(file, content), file.Text);
}
