using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Plan;

/// <summary>The build context.</summary>
/// <param name="Root">The folder, absolute.</param>
/// <param name="Project">The app's project file, relative to it.</param>
/// <param name="RestoreInputs">Files that restore reads, least frequently changed first.</param>
/// <param name="Secrets">Files that restore reads and that must not be in a layer.</param>
/// <param name="IgnoreFile">The path of the ignore file, absolute.</param>
/// <param name="PreferredIgnoreFile">
/// The path that BuildKit and podman look up first, whether or not it is used, absolute.
/// </param>
/// <param name="SharedIgnoreFile">
/// The path of a second ignore file for builders that only read .dockerignore, absolute; null if not requested.
/// </param>
/// <param name="Ignore">The patterns of the ignore file, in order.</param>
/// <param name="Diagnostics">Diagnostics about the context.</param>
internal sealed record BuildContext(
    string Root,
    string Project,
    ValueList<Copy> RestoreInputs,
    ValueList<SecretFile> Secrets,
    string IgnoreFile,
    string PreferredIgnoreFile,
    string? SharedIgnoreFile,
    ValueList<IgnoreGroup> Ignore,
    ValueList<Diagnostic> Diagnostics)
{
    /// <summary>C# files of which restore reads only the directives (<see cref="DirectivesStage"/>).</summary>
    public ValueList<Copy> Directives { get; init; } = [];

    /// <summary>All ignore files, absolute.</summary>
    public ValueList<string> IgnoreFiles => SharedIgnoreFile is null ? [IgnoreFile] : [IgnoreFile, SharedIgnoreFile];
}
