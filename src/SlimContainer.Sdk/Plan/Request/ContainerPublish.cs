using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Plan;

/// <summary>
/// What the .NET SDK's target PublishContainer is given, in the names and with the precedence of the SDK.
/// </summary>
/// <param name="Names">Repository and tag, without the registry. The first is used in messages.</param>
/// <param name="Registry">The registry to push to; empty for the engine's own store.</param>
/// <param name="Archive">The archive's path, absolute; empty for none. There is no push to a registry then.</param>
/// <param name="Format">The image format.</param>
internal sealed record ContainerPublish(ValueList<string> Names, string Registry, string Archive, ImageFormat Format)
{
    private const string ArchiveExtension = ".tar.gz";

    /// <summary>The properties of the target; null if it does not run.</summary>
    /// <param name="names">The names, separated by commas.</param>
    /// <param name="registry"><c>ContainerRegistry</c>.</param>
    /// <param name="archive"><c>ContainerArchiveOutputPath</c>.</param>
    /// <param name="format"><c>ContainerImageFormat</c>.</param>
    /// <param name="projectFile">The project file, absolute.</param>
    /// <exception cref="SlimContainerException">The format is unknown.</exception>
    public static ContainerPublish? Read(
        string names, string registry, string archive, string format, string projectFile)
    {
        if (names.Length == 0)
            return null;

        var all = names.Split(',', StringSplitOptions.RemoveEmptyEntries).ToValueList();
        return new ContainerPublish(
            all,
            registry.Trim().TrimEnd('/'),
            archive.Length > 0 ? ArchivePath(archive, all[0], Path.GetDirectoryName(projectFile)!) : "",
            ReadFormat(format.Trim(), projectFile));
    }

    /// <summary>The names of the image, with the registry where it is pushed.</summary>
    public ValueList<string> FullNames =>
        Pushes ? Names.Select(name => ImageName.InRegistry(Registry, name)).ToValueList() : Names;

    /// <summary>Whether the image is pushed.</summary>
    public bool Pushes => Registry.Length > 0 && Archive.Length == 0;

    /// <summary>Adds it to a request. Options of the package, such as <c>SlimContainerOutput</c>, stay.</summary>
    /// <param name="request">The request.</param>
    /// <param name="platforms">The platforms of the runtime identifiers; empty without any.</param>
    public BuildRequest AddTo(BuildRequest request, ValueList<string> platforms)
    {
        var built = request.Platforms.Count > 0 ? request.Platforms : platforms;
        return request with
        {
            Tags = FullNames,
            Push = request.Push || Pushes,
            Format = Format,
            Platforms = built,
            Outputs = Archive.Length > 0 ? [.. request.Outputs, ArchiveOutput(built)] : request.Outputs,
            DependsOn = request.DependsOn is { } builder ? builder with { Platforms = built } : null,
        };
    }

    // Docker's format holds one platform.
    private CsvOption ArchiveOutput(ValueList<string> platforms) => new(
        Format == ImageFormat.Oci || (Format == ImageFormat.Default && platforms.Count > 1) ? "oci" : "docker",
        [new("dest", Archive)]);

    // As the SDK: a path without an extension is a folder.
    private static string ArchivePath(string path, string name, string folder)
    {
        var isFolder = Path.EndsInDirectorySeparator(path) || !Path.HasExtension(path);
        var full = Path.GetFullPath(path, folder);
        return isFolder ? Path.GetFullPath(ImageReference.Parse(name).Name + ArchiveExtension, full) : full;
    }

    private static ImageFormat ReadFormat(string format, string projectFile) => format.ToLowerInvariant() switch
    {
        "" => ImageFormat.Default,
        "docker" => ImageFormat.Docker,
        "oci" => ImageFormat.Oci,
        _ => throw Configuration.InvalidValue.NotOneOf(
            DiagnosticCode.InvalidPropertyValue, "ContainerImageFormat", format, ["Docker", "OCI"], projectFile),
    };
}
