using System.Collections.Immutable;
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Text;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>One commit, packed with eng/pack.sh in two folders, on two branches.</summary>
[TestClass]
[TestCategory(Nightly.Test)]
public sealed class ReproducibleTests(TestContext test)
{
    private const string Remote = "https://github.com/slimcontainer-example/repository.git";
    private const string Page = "https://github.com/slimcontainer-example/repository";
    private const string Raw = "https://raw.githubusercontent.com/slimcontainer-example/repository";

    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    private string Folder { get; } = Path.Combine(Package.RunFolder, Guid.NewGuid().ToString("N")[..8]);

    [TestMethod]
    public async Task Templates_of_one_commit_are_the_same_bytes_and_name_the_remote()
    {
        var one = await PackAsync("one", "SlimContainer.Templates", Remote);
        var two = await PackAsync("two", "SlimContainer.Templates", Remote);

        AssertSame(one, two);
        Assert.Contains($"<projectUrl>{Page}</projectUrl>", Nuspec(one));
        Assert.Contains($"<repository type=\"git\" url=\"{Page}", Nuspec(one));
    }

    [TestMethod]
    [DataRow("", DisplayName = "no remote")]
    [DataRow("/srv/git/repository", DisplayName = "a folder of this machine")]
    public async Task Package_names_no_repository_without_a_public_remote(string remote)
    {
        var package = await PackAsync("one", "SlimContainer.Templates", remote);

        Assert.DoesNotContain("projectUrl", Nuspec(package));
        Assert.DoesNotContain(" url=", Nuspec(package));
    }

    [TestMethod]
    public async Task Packages_of_one_commit_are_the_same_bytes_with_source_link()
    {
        var one = await PackAsync("one", "SlimContainer.Sdk", Remote);
        var two = await PackAsync("two", "SlimContainer.Sdk", Remote);

        AssertSame(one, two);
        AssertSame(Path.ChangeExtension(one, ".snupkg"), Path.ChangeExtension(two, ".snupkg"));
        var commit = await GitAsync("one", "rev-parse", "HEAD");
        using var package = ZipFile.OpenRead(one);
        using var readme = new StreamReader(package.GetEntry("README.md")!.Open());
        Assert.Contains($"]({Raw}/{commit}/docs/inspect/report-light.png)", await readme.ReadToEndAsync());
        Assert.AreEqual(
            $$$"""{"documents":{"/_/*":"{{{Raw}}}/{{{commit}}}/*"}}""",
            SourceLinkOf(Path.ChangeExtension(one, ".snupkg")));
    }

    private static void AssertSame(string one, string two) =>
        Assert.IsTrue(File.ReadAllBytes(one).AsSpan().SequenceEqual(File.ReadAllBytes(two)), $"{one} and {two} differ");

    private static string Nuspec(string package)
    {
        using var content = ZipFile.OpenRead(package);
        using var reader = new StreamReader(content.Entries
            .Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open());
        return reader.ReadToEnd();
    }

    private static string SourceLinkOf(string symbols)
    {
        using var package = ZipFile.OpenRead(symbols);
        using var pdb = new MemoryStream();
        using (var stream = package.GetEntry("tasks/net10.0/SlimContainer.Sdk.pdb")!.Open())
        {
            stream.CopyTo(pdb);
        }

        using var provider = MetadataReaderProvider.FromPortablePdbImage(ImmutableArray.Create(pdb.ToArray()));
        var reader = provider.GetMetadataReader();
        return reader.CustomDebugInformation
            .Select(reader.GetCustomDebugInformation)
            .Where(information => reader.GetGuid(information.Kind) == SourceLink)
            .Select(information => Encoding.UTF8.GetString(reader.GetBlobBytes(information.Value)))
            .Single();
    }

    // The commit of this checkout, without its uncommitted changes.
    private async Task<string> PackAsync(string name, string project, string remote)
    {
        var checkout = Path.Combine(Folder, name);
        var clone = new Command("git", "clone", "--quiet", Package.RepositoryRoot, checkout);
        (await clone.RunAsync(test.CancellationToken)).EnsureSuccess();
        await GitAsync(name, "checkout", "--quiet", "-b", name);
        await GitAsync(name, "remote", "remove", "origin");
        if (remote.Length > 0)
            await GitAsync(name, "remote", "add", "origin", remote);

        var pack = new Command("bash", "eng/pack.sh", project)
        {
            Folder = checkout,
            // Analyzers change nothing in an assembly, and are most of its build.
            Environment = new Dictionary<string, string?> { ["RunAnalyzers"] = "false" },
        };
        return (await pack.RunAsync(test.CancellationToken)).EnsureSuccess().StandardOutput.Trim();
    }

    private async Task<string> GitAsync(string name, params string[] arguments)
    {
        var git = new Command("git", arguments) { Folder = Path.Combine(Folder, name) };
        return (await git.RunAsync(test.CancellationToken)).EnsureSuccess().StandardOutput.Trim();
    }
}
