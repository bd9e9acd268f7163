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
    public async Task EarlierVersions_returns_distinct_versions_latest_first()
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
    public async Task EarlierVersions_contains_versions_of_merged_branches()
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
    public void EarlierVersions_is_empty_without_a_repository() => Assert.IsEmpty(Versions("Dockerfile"));

    [TestMethod]
    public void EarlierVersions_is_empty_in_a_corrupt_repository()
    {
        folder.Add(".git/HEAD", "nonsense");

        Assert.IsEmpty(Versions("Dockerfile"));
    }

    [TestMethod]
    public void EarlierVersions_is_empty_without_the_git_executable()
    {
        Directory.CreateDirectory(folder[".git"]);

        Assert.IsEmpty(new GitHistory(CancellationToken.None, folder["no-git"]).EarlierVersions(folder["Dockerfile"]));
    }

    [TestMethod]
    public void EarlierVersions_throws_if_canceled()
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
