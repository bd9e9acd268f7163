using System.Diagnostics;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Release;

/// <summary>What eng/release.sh checks before it builds.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class ReleaseScriptTests
{
    private const string Released = "# Changelog\n\n## 1.2.3 (2026-12-01)\n\nText.\n";

    [TestMethod]
    public void Release_requires_a_clean_checkout()
    {
        using var repository = Checkout(Released);
        repository.Add("new.txt", "");

        Assert.Contains("release: commit or remove the changes of the checkout", Release(repository));
    }

    [TestMethod]
    [DataRow("## 1.2.3 (unreleased)")]
    [DataRow("## 1.2.4 (2026-12-01)")]
    [DataRow("## 1.2 (2026-12-01)")]
    public void Release_requires_a_changelog_section_with_the_version_and_a_date(string section)
    {
        using var repository = Checkout($"# Changelog\n\n{section}\n\n## 1.2.3 (2026-12-01)\n");

        Assert.Contains(
            $"release: the first section of CHANGELOG.md is '{section}', expected '## 1.2.3 (",
            Release(repository));
    }

    [TestMethod]
    public void Release_stops_if_the_code_is_not_formatted()
    {
        using var repository = Checkout(Released);

        var output = Release(repository);

        Assert.Contains("release: no remote 'origin'", output);
        Assert.Contains("release: the code is not formatted", output);
    }

    [TestMethod]
    public void Unknown_option_is_an_error()
    {
        using var repository = Checkout(Released);

        Assert.Contains("release: unknown option --push", Release(repository, "--push"));
    }

    // Its own eng/format.sh fails, so that no test builds or packs.
    private static TemporaryFolder Checkout(string changelog)
    {
        var repository = new TemporaryFolder();
        repository.Add("Directory.Build.props", "<Project>\n  <Version>1.2.3</Version>\n</Project>\n");
        repository.Add("CHANGELOG.md", changelog);
        repository.Add("eng/release.sh", File.ReadAllText(Path.Combine(Repository.Root, "eng", "release.sh")));
        repository.Add("eng/format.sh", "");
        Run(repository, "git", "init", "--quiet");
        Run(repository, "git", "add", ".");
        Run(
            repository,
            "git", "-c", "user.name=ana", "-c", "user.email=ana@example.com", "commit", "--quiet", "--message=x");
        return repository;
    }

    private static string Release(TemporaryFolder repository, params string[] options)
    {
        var (exitCode, output) = Run(repository, ["bash", "eng/release.sh", .. options]);
        Assert.AreEqual(1, exitCode, output);
        return output;
    }

    private static (int ExitCode, string Output) Run(TemporaryFolder folder, params string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }
}
