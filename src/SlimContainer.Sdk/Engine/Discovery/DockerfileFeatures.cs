using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Engine;

/// <summary>Dockerfile features that not every engine supports.</summary>
internal static partial class DockerfileFeatures
{
    private static readonly Version Never = new(int.MaxValue, 0);

    // Docker's built-in BuildKit has Docker's version; features of a newer Dockerfile syntax need a "# syntax=" line.
    // The classic builder ignores COPY --link, and the layer is the same.
    private static readonly Feature[] All =
    [
        new("RUN --mount", Mount(), Docker: new(18, 9), Classic: false, Podman: new(4, 0), Buildah: new(1, 24)),
        new("COPY --link", Link(), Docker: new(23, 0), Classic: true, Podman: new(5, 6), Buildah: new(1, 41)),
        new(
            "a here-document",
            HereDocument(),
            Docker: new(23, 0),
            Classic: false,
            Podman: new(4, 8),
            Buildah: new(1, 33)),
        new("COPY --parents", Parents(), Docker: new(0, 0), Classic: false, Podman: Never, Buildah: Never),
        new("COPY --chmod", Chmod(), Docker: new(20, 10), Classic: false, Podman: new(4, 0), Buildah: new(1, 23)),
        new(
            "FROM --platform=$BUILDPLATFORM",
            Platform(),
            Docker: new(18, 9),
            Classic: false,
            Podman: new(4, 0),
            Buildah: new(1, 24)),
    ];

    /// <summary>
    /// The first feature that the engine does not support, and its line, from 1; null if it supports the whole file.
    /// </summary>
    public static (string Feature, int Line)? FirstUnknown(string dockerfile, ContainerEngineInfo engine)
    {
        if (DeclaresSyntax(dockerfile, engine))
            return null;

        return All
            .Where(feature => !feature.IsSupportedBy(engine))
            .Select(feature => (feature.Name, Match: feature.Pattern.Match(dockerfile)))
            .Where(found => found.Match.Success)
            .OrderBy(found => found.Match.Index)
            .Select(found => ((string, int)?)(found.Name, 1 + dockerfile.AsSpan(0, found.Match.Index).Count('\n')))
            .FirstOrDefault();
    }

    private static bool DeclaresSyntax(string dockerfile, ContainerEngineInfo engine) =>
        engine.Kind is EngineKind.DockerBuildKit or EngineKind.BuildxBuilder && Syntax().IsMatch(dockerfile);

    private sealed record Feature(
        string Name,
        Regex Pattern,
        Version Docker,
        bool Classic,
        Version Podman,
        Version Buildah)
    {
        public bool IsSupportedBy(ContainerEngineInfo engine) => engine.Kind switch
        {
            EngineKind.DockerBuildKit => engine.Version >= Docker,
            EngineKind.DockerClassic => Classic,
            EngineKind.Podman => engine.Version >= Podman,
            EngineKind.Buildah => engine.Version >= Buildah,
            _ => true,
        };
    }

    [GeneratedRegex(@"\A(#[ \t]*\w+[ \t]*=.*\n)*#[ \t]*syntax[ \t]*=", RegexOptions.IgnoreCase)]
    private static partial Regex Syntax();

    [GeneratedRegex(@"^[ \t]*RUN[ \t]+(--\S+[ \t]+)*--mount=", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Mount();

    [GeneratedRegex(@"^[ \t]*(COPY|ADD)[ \t]+(--\S+[ \t]+)*--link\b", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Link();

    [GeneratedRegex(
        @"^[ \t]*(RUN|COPY|ADD)[ \t].*(?<!<)<<-?[""']?[A-Za-z_]",
        RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex HereDocument();

    [GeneratedRegex(@"^[ \t]*COPY[ \t]+(--\S+[ \t]+)*--parents\b", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Parents();

    [GeneratedRegex(@"^[ \t]*(COPY|ADD)[ \t]+(--\S+[ \t]+)*--chmod=", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Chmod();

    [GeneratedRegex(
        @"^[ \t]*FROM[ \t]+--platform=\$\{?BUILDPLATFORM",
        RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Platform();
}
