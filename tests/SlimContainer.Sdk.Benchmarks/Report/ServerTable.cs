using System.Text;
using SlimContainer.Sdk.Benchmarks.Measures;

namespace SlimContainer.Sdk.Benchmarks.Report;

/// <summary>What a change costs on a build server, by approach.</summary>
internal static class ServerTable
{
    private static readonly (Step Step, string Title)[] Rows =
        [(Step.Cold, "first build"), (Step.App, "one line of the app"), (Step.Package, "a package's version")];

    public static void Append(StringBuilder text, IReadOnlyList<BuildServer> server)
    {
        text.Append("""
            ## On a build server

            The web API. Each build has a new builder, a registry on the same machine with the base images and the
            image of the build before, and that build's cache (`mode=max`), in the registry or in a folder. Time is
            that of build, push and cache. Bytes are those from and to the registry, and the folder of the cache,
            which a CI service restores and saves. Prebuilt publishes on the build server: without packages, or with
            those of the build before where the cache is in a folder; packages are not counted.


            """);
        var columns = server.OrderBy(approach => approach.Cache).ToList();
        MarkdownTable.Append(
            text,
            [("", false), .. columns.Select(approach => (TitleOf(approach), true))],
            Rows.SelectMany(row => (IReadOnlyList<string>[])
            [
                Cells("time", row, step => Unit.Seconds(step.Milliseconds.Median)),
                Cells("bytes", row, step => Unit.Bytes(step.Bytes.Median)),
            ]));

        string[] Cells(string what, (Step Step, string Title) row, Func<BuildServerStep, string> write) =>
            [$"{row.Title}, {what}", .. columns.Select(approach => Cell(approach, row.Step, write))];
    }

    private static string TitleOf(BuildServer approach) =>
        approach.Cache == CacheStore.Folder ? $"{approach.Title}, cache in a folder" : approach.Title;

    private static string Cell(BuildServer approach, Step step, Func<BuildServerStep, string> write) =>
        approach.Steps.TryGetValue(step, out var measured) ? write(measured) : "failed";
}
