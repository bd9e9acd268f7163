namespace SlimContainer.Sdk.Tests.Infrastructure;

/// <summary>A folder of the test's own, gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private static readonly EnumerationOptions Everything =
        new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };

    public string Path { get; } = Directory.CreateTempSubdirectory("slimcontainer-").FullName;

    /// <param name="name">The name as <c>a/b</c>.</param>
    public string this[string name] =>
        System.IO.Path.Combine(Path, name.Replace('/', System.IO.Path.DirectorySeparatorChar));

    public string Add(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], text);
        return this[name];
    }

    /// <summary>The names of all files, ordered, as <c>a/b</c>.</summary>
    public ValueList<string> Files() =>
        Directory.EnumerateFiles(Path, "*", Everything)
            .Select(file => System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .ToValueList();

    public void Dispose()
    {
        // Git's objects are read-only, which Windows deletes no file with.
        if (OperatingSystem.IsWindows())
        {
            foreach (var file in new DirectoryInfo(Path).EnumerateFiles("*", Everything))
                file.Attributes = FileAttributes.Normal;
        }

        Directory.Delete(Path, recursive: true);
    }
}
