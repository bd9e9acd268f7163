using CliWrap;
using CliWrap.Buffered;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Files;

[TestClass]
public sealed class UnifiedDiffTests
{
    private static readonly string[] Old =
    [
        "FROM sdk",
        "COPY a ./",
        "RUN restore",
        "",
        "# why",
        "FROM base",
        "USER app",
        "EXPOSE 1",
        "CMD x",
    ];

    [TestMethod]
    public void Adjacent_changes_share_a_hunk_and_comment_changes_are_ignored()
    {
        string[] now =
        [
            "FROM sdk",
            "COPY a ./",
            "COPY b ./",
            "RUN restore",
            "",
            "# why not",
            "FROM base",
            "USER app",
            "CMD y",
        ];

        var diff = UnifiedDiff.OfInstructions(Old, now);

        Assert.AreEqual("""
            @@ -2,2 +2,3 @@
             COPY a ./
            +COPY b ./
             RUN restore
            @@ -7,3 +8,2 @@
             USER app
            -EXPOSE 1
            -CMD x
            +CMD y
            """.ReplaceLineEndings("\n"), diff.Text);
        Assert.AreEqual(3, diff.FirstLine);
    }

    [TestMethod]
    public void Changes_of_comments_and_blank_lines_give_an_empty_diff() =>
        Assert.AreEqual(
            "",
            UnifiedDiff.OfInstructions(Old, [.. Old.Take(4), "# other", "# reasons", .. Old.Skip(5), ""]).Text);

    [TestMethod]
    public async Task Diff_can_be_applied_by_git()
    {
        using var folder = new TemporaryFolder();
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var old = Enumerable.Range(0, 20).Select(i => $"line {i}").ToList();
            var now = old.SelectMany(line => random.Next(5) switch
            {
                0 => [],
                1 => [line, "more"],
                2 => [line + "!"],
                _ => new[] { line },
            }).ToList();
            folder.Add("file", Text.Join(old));
            folder.Add("patch", $"--- a/file\n+++ b/file\n{UnifiedDiff.Of(old, now).Text}\n");

            var applied = await Cli.Wrap("git")
                .WithArguments(["-c", "core.autocrlf=false", "apply", "patch"])
                .WithWorkingDirectory(folder.Path)
                .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync();

            Assert.AreEqual("", applied.StandardError);
            Assert.AreEqual(Text.Join(now), await File.ReadAllTextAsync(folder["file"]));
        }
    }
}
