namespace SlimContainer.Sdk.Facts;

/// <summary>Files that the targets of packages read by convention: no item names them.</summary>
internal static class PackageInputs
{
    private const string Fody = "Fody";
    private const string FodyWeavers = "FodyWeavers.xml";

    /// <summary>The files outside the project's folder, absolute, whether they exist or not.</summary>
    /// <param name="packages">The package references of the project.</param>
    /// <param name="folder">The project's folder.</param>
    public static IEnumerable<string> Of(IEnumerable<string> packages, string folder)
    {
        // Without SolutionDir, Fody assumes that the solution is in the folder above.
        if (Path.GetDirectoryName(folder) is { } above && packages.Any(IsFody))
            yield return Path.Combine(above, FodyWeavers);
    }

    /// <summary>What Paket reads beside its lock file, which its targets name.</summary>
    /// <param name="files">The files that targets of restore name.</param>
    public static IEnumerable<string> OfPaket(IEnumerable<string> files) => files
        .Where(file => Path.GetFileName(file) == "paket.lock")
        .Select(file => Path.Combine(Path.GetDirectoryName(file)!, "paket.dependencies"))
        .Where(File.Exists);

    private static bool IsFody(string package) =>
        package.Equals(Fody, StringComparison.OrdinalIgnoreCase)
        || package.EndsWith("." + Fody, StringComparison.OrdinalIgnoreCase);
}
