using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Facts;

/// <summary>Finds the RIDs that the image is for.</summary>
internal static class RuntimeIdentifierReader
{
    /// <summary>
    /// The container's own RIDs, else the project's. A RID that the SDK took from the machine (Native AOT does) is
    /// nobody's choice, and a macOS RID is for the developer's machine: both are left out.
    /// </summary>
    /// <exception cref="SlimContainerException">There is no .NET image for a RID, or they need different base images.</exception>
    public static ValueList<string> Read(ProjectValues values, string projectFile)
    {
        var chosen = Chosen(values).Where(rid => !rid.StartsWith("osx", StringComparison.Ordinal)).Distinct().ToValueList();
        if (chosen.FirstOrDefault(rid => Platforms.Of(rid) is null) is { } unknown)
            throw NoImageFor($"There is no .NET image for the runtime identifier '{unknown}'.");
        if (chosen.DistinctBy(rid => (Platforms.IsWindows(rid), Platforms.IsMusl(rid))).Count() > 1)
            throw NoImageFor($"One base image cannot serve glibc, musl and Windows at once ({string.Join(", ", chosen)}).");
        return chosen;

        SlimContainerException NoImageFor(string why) => new(
            DiagnosticCode.NoImageForRuntimeIdentifier,
            $"{why} Set ContainerRuntimeIdentifiers to some of linux-x64, linux-arm64, linux-arm, their linux-musl- forms, or to win-x64.")
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
