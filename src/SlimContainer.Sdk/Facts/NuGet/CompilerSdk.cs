using NuGet.Versioning;

namespace SlimContainer.Sdk.Facts;

/// <summary>
/// The SDK whose compiler can run a source generator: an older compiler skips it, with no more than a warning (CS9057).
/// </summary>
internal static class CompilerSdk
{
    private static readonly string[] Compilers = ["Microsoft.CodeAnalysis.Common", "Microsoft.CodeAnalysis.CSharp"];

    // The compiler of the last feature band of each SDK, from the SDK's own versions.
    private static readonly (Version Compiler, Version Sdk)[] Newest =
        [(new(4, 11), new(8, 0)), (new(4, 14), new(9, 0)), (new(5, int.MaxValue), new(10, 0))];

    /// <summary>The SDKs for the source generators among the projects, whose assemblies are not in the app.</summary>
    /// <param name="closure">The projects.</param>
    /// <param name="host">The SDK of this machine, for a compiler that is not known here.</param>
    public static IReadOnlyList<Version> OfGenerators(ProjectClosure closure, Version host)
    {
        var candidates = closure.Projects
            .Select(project => (project.File, Sdk: project.PackageVersions.Select(one => Of(one, host)).Max()))
            .Where(candidate => candidate.Sdk is not null)
            .ToList();
        if (candidates.Count == 0)
            return [];

        var app = closure.AssembliesOf(closure.Projects[0].File);
        return [.. candidates.Where(candidate => !app.Contains(candidate.File)).Select(candidate => candidate.Sdk!)];
    }

    private static Version? Of(PackageVersion package, Version host) =>
        package.Version is not { } version || !Compilers.Contains(package.Id, StringComparer.OrdinalIgnoreCase)
            ? null
            : Newest.Where(one => TwoParts(version) <= one.Compiler).Select(one => one.Sdk).FirstOrDefault(host);

    private static Version TwoParts(NuGetVersion version) => new(version.Major, version.Minor);
}
