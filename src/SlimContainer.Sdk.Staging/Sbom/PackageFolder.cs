namespace SlimContainer.Sdk.Staging;

/// <summary>The folder of an extracted package, in which NuGet keeps its nuspec and its hash.</summary>
/// <param name="roots">NuGet's package folders, absolute.</param>
internal sealed class PackageFolder(IEnumerable<string> roots)
{
    private readonly string[] roots = [.. roots];

    /// <summary>The component with what its folder says.</summary>
    public SbomComponent Describe(SbomComponent component)
    {
        if (!component.IsPackage || component.Version.Length == 0)
            return component;

        // NuGet's folders are in lower case.
#pragma warning disable CA1308
        var (id, version) = (component.Name.ToLowerInvariant(), component.Version.ToLowerInvariant());
#pragma warning restore CA1308
        var folder = Array.Find([.. roots.Select(root => Path.Combine(root, id, version))], Directory.Exists);
        return folder is null ? component : component with
        {
            License = PackageLicense.Read(Path.Combine(folder, id + ".nuspec")),
            PackageHash = HashIn(Path.Combine(folder, $"{id}.{version}.nupkg.sha512")),
        };
    }

    private static string HashIn(string file)
    {
        try
        {
            return Hexadecimal.Of(Convert.FromBase64String(RegularFile.ReadText(file).Trim()));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException
            or UnsuitableFileException)
        {
            return "";
        }
    }
}
