using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Facts;

/// <summary>Determines the RIDs of the image.</summary>
internal static class RuntimeIdentifierReader
{
    /// <summary>
    /// The container RIDs, else the project's. Ignores a RID that the SDK took from the host (for Native AOT), since
    /// nobody chose it, macOS RIDs, which are for development, and that of browsers.
    /// </summary>
    /// <remarks>
    /// A Windows RID of the command line counts only if the project has it too: one publish for Windows must not turn
    /// the Dockerfile of a Linux container into one for Windows.
    /// </remarks>
    /// <param name="values">The collected values.</param>
    /// <param name="projectFile">The project, absolute.</param>
    /// <param name="own">The RIDs in the project and its imports, without RIDs of the command line.</param>
    /// <exception cref="SlimContainerException">A RID has no .NET image, or the RIDs need different ones.</exception>
    public static ValueList<string> Read(ProjectValues values, string projectFile, IReadOnlyCollection<string> own)
    {
        var (setting, rids) = Chosen(values, own);
        var chosen = rids
            .Where(rid => !rid.StartsWith("osx", StringComparison.Ordinal)
                && rid != WebAssemblyProject.RuntimeIdentifier)
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
        { File = projectFile, Setting = setting };
    }

    // With the property that they are from.
    private static (string Setting, IEnumerable<string> Rids) Chosen(
        ProjectValues values,
        IReadOnlyCollection<string> own)
    {
        IEnumerable<(string Setting, IEnumerable<string> Rids)> container =
            [Listed("ContainerRuntimeIdentifiers"), Listed("ContainerRuntimeIdentifier")];
        IEnumerable<(string Setting, IEnumerable<string> Rids)> project = values.Flag("UseCurrentRuntimeIdentifier")
            ? []
            : [Own("RuntimeIdentifier"), Own("RuntimeIdentifiers"), ("RuntimeIdentifiers", own)];
        return container.Concat(project).FirstOrDefault(one => one.Rids.Any(), ("", []));

        (string Setting, IEnumerable<string> Rids) Listed(string property) => (property, values.List(property));

        (string Setting, IEnumerable<string> Rids) Own(string property) => (
            property,
            values.List(property).Where(rid => !Platforms.IsWindows(rid) || own.Contains(rid)));
    }
}
