namespace SlimContainer.Sdk.Benchmarks.Apps;

/// <summary>One app that becomes one image.</summary>
/// <param name="Name">Its name; the assembly has it too.</param>
/// <param name="Closure">The project files that its restore reads, its own first, relative to the repository.</param>
internal sealed record Service(string Name, IReadOnlyList<string> Closure)
{
    /// <summary>Its project file.</summary>
    public string Project => Closure[0];

    /// <summary>The folder of its project file.</summary>
    public string Folder => Path.GetDirectoryName(Project)!;

    /// <summary>The name as an image's may be.</summary>
    public string ImageName => Name.ToLowerInvariant();
}
