namespace SlimContainer.Sdk.Tests.Infrastructure;

/// <summary>A folder of the test's own, gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("slimcontainer-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string Add(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], text);
        return this[name];
    }

    /// <summary>The names of all files, ordered, as <c>a/b</c>.</summary>
    public ValueList<string> Files() =>
        Directory.EnumerateFiles(
            Path,
            "*",
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
            .Select(file => System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .ToValueList();

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
