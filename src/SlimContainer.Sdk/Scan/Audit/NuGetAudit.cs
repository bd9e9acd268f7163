using NuGet.Common;
using NuGet.Configuration;
using NuGet.Packaging.Core;
using NuGet.Protocol;
using NuGet.Protocol.Core.Types;
using NuGet.Protocol.Model;
using NuGet.Versioning;

namespace SlimContainer.Sdk.Scan;

/// <summary>What NuGet's sources know about packages.</summary>
/// <param name="Vulnerabilities">The vulnerabilities.</param>
/// <param name="Sources">The names of the sources that have data.</param>
/// <param name="Problems">Why sources did not answer.</param>
internal sealed record AuditResult(
    ValueList<Vulnerability> Vulnerabilities, ValueList<string> Sources, ValueList<string> Problems);

/// <summary>
/// Finds vulnerable packages in the data that <c>dotnet restore</c> audits with: the resource VulnerabilityInfo of the
/// audit sources, else of the package sources.
/// </summary>
/// <param name="settings">NuGet's settings of the project.</param>
internal sealed class NuGetAudit(ISettings settings)
{
    /// <summary>Audits packages.</summary>
    /// <param name="packages">The packages.</param>
    /// <param name="cancelled">Cancels.</param>
    public async Task<AuditResult> OfAsync(IReadOnlyList<PackageIdentity> packages, CancellationToken cancelled)
    {
        List<Vulnerability> found = [];
        List<string> names = [];
        List<string> problems = [];
        foreach (var source in Sources())
        {
            try
            {
                if (await ReadAsync(source, cancelled).ConfigureAwait(false) is not { } data)
                    continue;

                problems.AddRange(Messages(data.Exceptions).Select(message => $"{source.Name}: {message}"));
                if (data.KnownVulnerabilities is not { Count: > 0 } known)
                    continue;

                names.Add(source.Name);
                found.AddRange(packages.SelectMany(package => Of(package, known)));
            }
            catch (Exception failure) when (failure is FatalProtocolException or HttpRequestException or IOException
                or TimeoutException or InvalidOperationException)
            {
                problems.Add($"{source.Name}: {failure.Message}");
            }
        }

        return new AuditResult([.. found.Distinct()], [.. names], [.. problems]);
    }

    // As restore: audit sources replace the package sources.
    private List<PackageSource> Sources()
    {
        var provider = new PackageSourceProvider(settings);
        var audit = provider.LoadAuditSources().Where(source => source.IsEnabled).ToList();
        return audit.Count > 0 ? audit : [.. provider.LoadPackageSources().Where(source => source.IsEnabled)];
    }

    private static async Task<GetVulnerabilityInfoResult?> ReadAsync(PackageSource source, CancellationToken cancelled)
    {
        var repository = Repository.Factory.GetCoreV3(source);
        var resource = await repository.GetResourceAsync<IVulnerabilityInfoResource>(cancelled).ConfigureAwait(false);
        if (resource is null)
            return null;

        using var cache = new SourceCacheContext();
        return await resource.GetVulnerabilityInfoAsync(cache, NullLogger.Instance, cancelled).ConfigureAwait(false);
    }

    private static IEnumerable<Vulnerability> Of(
        PackageIdentity package,
        IReadOnlyList<IReadOnlyDictionary<string, IReadOnlyList<PackageVulnerabilityInfo>>> known) =>
        from page in known
        from entry in page.GetValueOrDefault(package.Id.ToLowerInvariant(), [])
        where entry.Versions.Satisfies(package.Version)
        select new Vulnerability
        {
            Id = entry.Url.Segments[^1].Trim('/'),
            Severity = Enum.IsDefined(entry.Severity)
                ? SeverityNames.Parse(entry.Severity.ToString())
                : Severity.Unknown,
            Kind = PackageKind.NuGet,
            Package = package.Id,
            Version = package.Version.ToNormalizedString(),
            FixedVersion = Fix(entry.Versions),
            Url = entry.Url.ToString(),
        };

    // The range ends where the fix begins.
    private static string Fix(VersionRange vulnerable) => vulnerable is { HasUpperBound: true, IsMaxInclusive: false }
        ? vulnerable.MaxVersion!.ToNormalizedString()
        : "";

    private static IEnumerable<string> Messages(AggregateException? failures) =>
        failures?.Flatten().InnerExceptions.Select(failure => failure.Message) ?? [];
}
