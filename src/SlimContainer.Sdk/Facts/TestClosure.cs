namespace SlimContainer.Sdk.Facts;

/// <summary>The tests of the app, and what they need beside the app's own closure. All paths are absolute.</summary>
/// <param name="Tests">The test projects.</param>
/// <param name="Projects">The test projects, and those that only they refer to.</param>
/// <param name="ToolFiles">What their restore reads for no one project, without credentials.</param>
internal sealed record TestClosure(ValueList<string> Tests, ValueList<ClosureProject> Projects, ValueList<string> ToolFiles)
{
    /// <summary><c>dotnet test</c> runs them with Microsoft.Testing.Platform, since global.json says so, and not with VSTest.</summary>
    public bool UsesTestingPlatform { get; init; }

    /// <summary>What restore and compilation read by name.</summary>
    public IEnumerable<string> Files => ToolFiles
        .Concat(Projects.SelectMany(project => project.RestoreFiles.Concat(project.LinkedFiles)))
        .Distinct(StringComparer.Ordinal);

    public IEnumerable<string> Folders => Projects.Select(project => project.Folder).Distinct(StringComparer.Ordinal);
}
