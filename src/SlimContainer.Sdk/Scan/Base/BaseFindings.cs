using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Lint;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Scan;

/// <summary>Checks the base images of Dockerfiles, and updates their digests on request.</summary>
/// <param name="check">Compares with the registries.</param>
/// <param name="updates">Whether to write new digests.</param>
/// <param name="log">Logs what is not a finding.</param>
internal sealed class BaseFindings(BaseCheck check, bool updates, Action<string> log)
{
    /// <summary>The base images whose tags have moved, and that were not updated.</summary>
    /// <param name="dockerfiles">The files; those that do not exist are passed over.</param>
    /// <param name="cancelled">Cancels.</param>
    /// <exception cref="SlimContainerException">A digest cannot be updated.</exception>
    public async Task<ValueList<FileFinding>> OfAsync(IEnumerable<string> dockerfiles, CancellationToken cancelled)
    {
        List<FileFinding> findings = [];
        foreach (var path in dockerfiles.Where(File.Exists))
        {
            var bases = await check.OfAsync(Dockerfile.Parse(RegularFile.ReadText(path)), cancelled)
                .ConfigureAwait(false);
            var updated = updates ? DigestUpdate.Apply(path, bases) : [];
            foreach (var one in bases.Where(one => !one.HasMoved || updated.Contains(one)))
            {
                log(updated.Contains(one)
                    ? $"{Path.GetFileName(path)}: {one.Image.WithoutDigest} is pinned to {one.NewDigest} now."
                    : $"{Path.GetFileName(path)}({one.Line}): {one.Text}");
            }

            findings.AddRange(FileFinding.In(path, bases
                .Where(one => one.HasMoved && !updated.Contains(one))
                .Select(one => Finding.Advice(DiagnosticCode.BaseHasMoved, one.Line, one.Text))));
        }

        return findings.ToValueList();
    }
}
