using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Plan;

/// <summary>What the builder is sent.</summary>
/// <param name="Root">The folder, absolute.</param>
/// <param name="Project">The app's project file, relative to it.</param>
/// <param name="RestoreInputs">What restore reads, the rarely changed first.</param>
/// <param name="Secrets">What restore reads and no layer may hold.</param>
/// <param name="IgnoreFile">Where the ignore file belongs, absolute.</param>
/// <param name="PreferredIgnoreFile">The one that BuildKit and podman take first, whether it belongs there or not, absolute.</param>
/// <param name="UnionIgnoreFile">Where a second ignore file is wanted, for builders that know only its name, absolute; null where none is.</param>
/// <param name="Ignore">What the ignore file says, in its order.</param>
/// <param name="Advice">What should be said with it.</param>
internal sealed record BuildContext(
    string Root,
    string Project,
    ValueList<Copy> RestoreInputs,
    ValueList<SecretFile> Secrets,
    string IgnoreFile,
    string PreferredIgnoreFile,
    string? UnionIgnoreFile,
    ValueList<IgnoreGroup> Ignore,
    ValueList<Advice> Advice)
{
    /// <summary>Both ignore files, absolute.</summary>
    public ValueList<string> IgnoreFiles => UnionIgnoreFile is null ? [IgnoreFile] : [IgnoreFile, UnionIgnoreFile];
}
