using CliWrap;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Files;

[TestClass]
public sealed class GitHistoryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public async Task Earlier_versions_are_found_in_the_history_the_latest_first()
    {
        await GitAsync("init", "--quiet");
        foreach (var text in new[] { "first é\n", "second\n", "first é\n", "third\n" })
        {
            folder.Add("src/web/Docker file", text);
            folder.Add("src/web/Dockerfile", "another " + text);
            await CommitAsync();
        }

        File.Delete(folder["src/web/Docker file"]);

        string[] expected = ["third\n", "first é\n", "second\n"];
        CollectionAssert.AreEqual(expected, Versions("src/web/Docker file"));
    }

    [TestMethod]
    public async Task What_came_by_a_merge_is_found()
    {
        await GitAsync("init", "--quiet", "--initial-branch=main");
        folder.Add("Dockerfile", "first\n");
        await CommitAsync();
        await GitAsync("checkout", "--quiet", "-b", "side");
        folder.Add("Dockerfile", "on the side\n");
        await CommitAsync();
        await GitAsync("checkout", "--quiet", "main");
        folder.Add("other", "");
        await CommitAsync();
        await GitAsync([.. Author, "merge", "--quiet", "--no-ff", "--strategy=ours", "side"]);

        CollectionAssert.Contains(Versions("Dockerfile"), "on the side\n");
    }

    [TestMethod]
    public void Without_a_repository_there_is_nothing() => Assert.IsEmpty(Versions("Dockerfile"));

    [TestMethod]
    public void A_broken_repository_is_no_failure()
    {
        folder.Add(".git/HEAD", "nonsense");

        Assert.IsEmpty(Versions("Dockerfile"));
    }

    [TestMethod]
    public void Without_git_there_is_nothing()
    {
        Directory.CreateDirectory(folder[".git"]);

        Assert.IsEmpty(new GitHistory(CancellationToken.None, folder["no-git"]).EarlierVersions(folder["Dockerfile"]));
    }

    [TestMethod]
    public void A_cancelled_build_ends_here()
    {
        Directory.CreateDirectory(folder[".git"]);

        Assert.Throws<OperationCanceledException>(() =>
            new GitHistory(new CancellationToken(canceled: true)).EarlierVersions(folder["Dockerfile"]));
    }

    private static string[] Author => ["-c", "user.name=a", "-c", "user.email=a@example.com"];

    private string[] Versions(string name) => [.. new GitHistory(CancellationToken.None).EarlierVersions(folder[name])];

    private async Task CommitAsync()
    {
        await GitAsync("add", ".");
        await GitAsync([.. Author, "commit", "--quiet", "--message=x"]);
    }

    private async Task GitAsync(params string[] arguments) =>
        await Cli.Wrap("git").WithArguments(arguments).WithWorkingDirectory(folder.Path).ExecuteAsync();
}
