using System.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Facts;

[TestClass]
public sealed class RepositoryIdentityTests(TestContext test) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public void Folder_without_repository_is_its_own_root() =>
        Assert.AreEqual(new RepositoryIdentity(folder["src"], "", ""), Read("src/app.csproj"));

    [TestMethod]
    public void Repository_has_its_first_commit_until_it_has_a_remote()
    {
        Git("init", "--quiet");
        Assert.AreEqual(new RepositoryIdentity(folder.Path, "", ""), Read("src/app.csproj"));

        Commit();
        var first = Git("rev-parse", "HEAD");
        Commit();
        Assert.AreEqual(new RepositoryIdentity(folder.Path, "", first), Read("src/app.csproj"));

        Git("remote", "add", "a-fork", "https://example.com/fork");
        Git("remote", "add", "origin", "https://example.com/shop.git");
        var withRemote = new RepositoryIdentity(folder.Path, "https://example.com/shop.git", "");
        Assert.AreEqual(withRemote, Read("src/app.csproj"));
        Assert.AreEqual(first, Read("src/app.csproj", isComplete: true).FirstCommit);
    }

    [TestMethod]
    public void Shallow_clone_has_no_first_commit()
    {
        Git("init", "--quiet", "whole");
        Git("-C", "whole", "-c", "user.name=a", "-c", "user.email=a", "commit", "--quiet", "--allow-empty", "-m", "1");
        Git("-C", "whole", "-c", "user.name=a", "-c", "user.email=a", "commit", "--quiet", "--allow-empty", "-m", "2");
        var remote = new Uri(folder["whole"]).AbsoluteUri;
        Git("clone", "--quiet", "--depth", "1", remote, "shallow");

        var identity = Read("shallow/app.csproj", isComplete: true);

        Assert.AreEqual((remote, ""), (identity.Remote, identity.FirstCommit));
    }

    private RepositoryIdentity Read(string project, bool isComplete = false) =>
        RepositoryIdentity.Read(folder[project], isComplete, test.CancellationToken);

    private void Commit() =>
        Git("-c", "user.name=a", "-c", "user.email=a", "commit", "--quiet", "--allow-empty", "-m", "x");

    private string Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", folder.Path, .. arguments])
        {
            RedirectStandardOutput = true,
        })!;
        var output = git.StandardOutput.ReadToEnd().Trim();
        git.WaitForExit();
        Assert.AreEqual(0, git.ExitCode, string.Join(' ', arguments));
        return output;
    }
}
