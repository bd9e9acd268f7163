namespace SlimContainer.Sdk.Facts;

/// <summary>The app's tests and their inputs beside the app's own closure. All paths are absolute.</summary>
/// <param name="Tests">The test projects.</param>
/// <param name="Projects">The test projects, and projects that only they reference.</param>
/// <param name="ConfigFiles">What their restore reads beside projects and imports, without credentials.</param>
internal sealed record TestClosure(
    ValueList<string> Tests,
    ValueList<ClosureProject> Projects,
    ValueList<string> ConfigFiles)
{
    /// <summary>
    /// Whether <c>dotnet test</c> uses Microsoft.Testing.Platform, as set in global.json, instead of VSTest.
    /// </summary>
    public bool UsesTestingPlatform { get; init; }

    /// <summary>The individual files that restore and compilation read.</summary>
    public IEnumerable<string> Files => ConfigFiles
        .Concat(Projects.SelectMany(project => project.RestoreFiles.Concat(project.LinkedFiles)))
        .Distinct(StringComparer.Ordinal);

    public IEnumerable<string> Folders => Projects.Select(project => project.Folder).Distinct(StringComparer.Ordinal);
}
