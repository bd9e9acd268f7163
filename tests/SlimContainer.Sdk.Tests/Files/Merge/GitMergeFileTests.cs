using CliWrap;
using CliWrap.Buffered;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Files;

/// <summary>
/// Random edits of a Dockerfile by two people, merged here and by <c>git merge-file</c>. A quarter of the lines are
/// such as repeat in a Dockerfile. Where git finds a conflict, so do we; where both merge, the texts are equal. Among
/// many equal lines two differs may see other lines as the changed ones, so a conflict that git does not see is
/// allowed, seldom.
/// </summary>
[TestClass]
public sealed class GitMergeFileTests : IDisposable
{
    private const int Scripts = 200;

    private static readonly string[] Repeated = ["", "# as above", "RUN make"];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public async Task Random_edits_merge_like_git_merge_file()
    {
        int clean = 0, conflicts = 0, tooCareful = 0;
        for (var seed = 0; seed < Scripts; seed++)
        {
            var random = new Random(seed);
            var original = Enumerable.Range(0, random.Next(1, 35)).Select(_ => Line(random)).ToList();
            var (yours, generated) = (Edit(random, original), Edit(random, original));

            var (text, hasConflicts) = await GitAsync(original, yours, generated);
            var merge = ThreeWayMerge.Of(original, yours, generated);

            if (hasConflicts)
                Assert.IsFalse(merge.IsClean, $"script {seed}: git sees a conflict\n{text}");
            else if (merge.IsClean)
                Assert.AreEqual(text, Text.Join(merge.Lines), $"script {seed}");
            conflicts += hasConflicts ? 1 : 0;
            clean += !hasConflicts && merge.IsClean ? 1 : 0;
            tooCareful += !hasConflicts && !merge.IsClean ? 1 : 0;
        }

        Assert.IsGreaterThan(Scripts / 4, conflicts, "the scripts are too tame");
        Assert.IsGreaterThan(Scripts / 4, clean, "the scripts are too wild");
        Assert.IsLessThanOrEqualTo(Scripts / 200, tooCareful, "more conflicts than git has");
    }

    private static string Line(Random random) =>
        random.Next(4) == 0 ? Repeated[random.Next(Repeated.Length)] : $"RUN step-{random.Next(100_000)}";

    private static List<string> Edit(Random random, List<string> original)
    {
        var lines = original.ToList();
        for (var edits = random.Next(1, 4); edits > 0; edits--)
        {
            var at = random.Next(lines.Count + 1);
            var count = random.Next(1, 4);
            switch (random.Next(4))
            {
                case 0:
                    lines.InsertRange(at, Enumerable.Range(0, count).Select(_ => Line(random)));
                    break;
                case 1:
                    lines.RemoveRange(at, Math.Min(count, lines.Count - at));
                    break;
                case 2 when at < lines.Count:
                    lines[at] = Line(random);
                    break;
                case 3 when at < lines.Count:
                    lines.Insert(at, lines[at]);
                    break;
            }
        }

        return lines;
    }

    private async Task<(string Text, bool HasConflicts)> GitAsync(params List<string>[] texts)
    {
        string[] files = [folder["original"], folder["yours"], folder["generated"]];
        foreach (var (file, lines) in files.Zip(texts))
        {
            await File.WriteAllTextAsync(file, Text.Join(lines));
        }

        var merged = await Cli.Wrap("git")
            .WithArguments(["merge-file", "--stdout", "--quiet", files[1], files[0], files[2]])
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync();
        Assert.IsLessThan(128, merged.ExitCode, merged.StandardError);
        return (merged.StandardOutput, merged.ExitCode != 0);
    }
}
