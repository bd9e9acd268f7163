using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Facts;

/// <summary>Determines the RIDs of the image.</summary>
internal static class RuntimeIdentifierReader
{
    /// <summary>
    /// The container RIDs, else the project's. Ignores a RID that the SDK took from the host (for Native AOT), since
    /// nobody chose it, and macOS RIDs, which are for development.
    /// </summary>
    /// <exception cref="SlimContainerException">A RID has no .NET image, or the RIDs need different ones.</exception>
    public static ValueList<string> Read(ProjectValues values, string projectFile)
    {
        var chosen = Chosen(values)
            .Where(rid => !rid.StartsWith("osx", StringComparison.Ordinal))
            .Distinct()
            .ToValueList();
        if (chosen.FirstOrDefault(rid => Platforms.Of(rid) is null) is { } unknown)
            throw NoImageFor($"No .NET image for the runtime identifier '{unknown}'.");
        if (chosen.DistinctBy(rid => (Platforms.IsWindows(rid), Platforms.IsMusl(rid))).Count() > 1)
        {
            throw NoImageFor(
                $"One base image cannot support glibc, musl and Windows at once ({string.Join(", ", chosen)}).");
        }

        return chosen;

        SlimContainerException NoImageFor(string why) => new(
            DiagnosticCode.NoImageForRuntimeIdentifier,
            $"{why} Set ContainerRuntimeIdentifiers to one or more of linux-x64, linux-arm64, linux-arm, their "
                + "linux-musl variants, or to win-x64.")
        { File = projectFile };
    }

    private static IEnumerable<string> Chosen(ProjectValues values)
    {
        string[] names = values.Flag("UseCurrentRuntimeIdentifier")
            ? ["ContainerRuntimeIdentifiers", "ContainerRuntimeIdentifier"]
            : ["ContainerRuntimeIdentifiers", "ContainerRuntimeIdentifier", "RuntimeIdentifier", "RuntimeIdentifiers"];
        return names.Select(values.List).FirstOrDefault(rids => rids.Any()) ?? [];
    }
}
