namespace SlimContainer.Sdk.Benchmarks.Apps;

/// <summary>A repository that every approach builds.</summary>
internal abstract class App
{
    // What repositories have beside sources: a history, and files that no build reads.
    private const int HistoryMegabytes = 20;
    private const int DocumentMegabytes = 5;

    /// <summary>A short name, for folders and images.</summary>
    public abstract string Name { get; }

    /// <summary>What it is, for a heading.</summary>
    public abstract string Title { get; }

    /// <summary>What becomes an image each.</summary>
    public abstract IReadOnlyList<Service> Services { get; }

    /// <summary>Files at the root that restore reads, beside project files.</summary>
    public virtual IReadOnlyList<string> RootFiles => [];

    /// <summary>Whether it answers over HTTP, and else by what it prints.</summary>
    public virtual bool IsWeb => true;

    /// <summary>Whether it is compiled to native code.</summary>
    public virtual bool IsNative => false;

    /// <summary>The versions of the package that is bumped, the first in use at the start.</summary>
    public virtual IReadOnlyList<string> PackageVersions => [];

    /// <summary>Writes the sources.</summary>
    public void WriteTo(string folder)
    {
        Write(folder, ".git/HEAD", "ref: refs/heads/main\n");
        WriteNoise(folder, ".git/objects/pack/history.pack", HistoryMegabytes);
        WriteNoise(folder, "docs/screenshots.zip", DocumentMegabytes);
        Write(folder, "README.md", Readme("first"));
        foreach (var change in (Change[])[Change.App, Change.Library, Change.Package])
        {
            Apply(folder, change, "first", 0);
        }

        WriteProjects(folder);
    }

    /// <summary>Makes one change.</summary>
    /// <param name="folder">The repository.</param>
    /// <param name="change">What is changed.</param>
    /// <param name="word">
    /// A word that no build has seen: nobody may profit from what another has built or pushed.
    /// </param>
    /// <param name="number">The how manieth change of its kind.</param>
    public void Apply(string folder, Change change, string word, int number)
    {
        if (change == Change.Readme)
            Write(folder, "README.md", Readme(word));
        else
            WriteChanged(folder, change, word, number);
    }

    /// <summary>Whether there is anything to change so often.</summary>
    public virtual bool Has(Change change, int number) => change != Change.Package || number < PackageVersions.Count;

    protected abstract void WriteProjects(string folder);

    protected abstract void WriteChanged(string folder, Change change, string word, int number);

    protected static void Write(string folder, string path, string text) => Folders.Write(folder, path, text);

    // The same bytes in every copy, and none that compress.
    private static void WriteNoise(string folder, string path, int megabytes)
    {
        var bytes = new byte[megabytes * 1_000_000];
        new Random(megabytes).NextBytes(bytes);
        File.WriteAllBytes(Folders.FileIn(folder, path), bytes);
    }

    private string Readme(string word) => $"# {Name}\n\nHow to build and run it, {word}.\n";
}
