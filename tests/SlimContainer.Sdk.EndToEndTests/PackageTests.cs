using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>
/// The content of the packages. Also run by eng/release.sh, on the packages that are pushed. NuGet's own package
/// validation only compares lib and ref folders, which these packages don't have.
/// </summary>
[TestClass]
public sealed partial class PackageTests(TestContext test)
{
    // The limit of the NuGet Gallery.
    private const int MaxReleaseNotes = 35_000;

    [TestMethod]
    public void Package_has_all_pages()
    {
        var docs = Path.Combine(Package.RepositoryRoot, "docs");
        using var package = ZipFile.OpenRead(Package.File);

        var pages = Directory.EnumerateFiles(docs, "*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(docs, "diagnostics"), "*.md"))
            .Select(file => Path.GetRelativePath(Package.RepositoryRoot, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

        Assert.AreEqual(
            string.Join('\n', pages),
            string.Join('\n', package.Entries.Select(entry => entry.FullName)
                .Where(name => name.StartsWith("docs/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    public void Package_holds_exactly_these_files()
    {
        using var package = ZipFile.OpenRead(Package.File);
        var files = package.Entries
            .Select(entry => Uri.UnescapeDataString(entry.FullName))
            .Where(name => !name.StartsWith("docs/", StringComparison.Ordinal))
            .Where(name => !name.StartsWith("package/services/", StringComparison.Ordinal))
            .Where(name => name is not ("[Content_Types].xml" or "_rels/.rels"))
            .Order(StringComparer.Ordinal);

        Assert.AreEqual(PackageFiles.Sdk.ReplaceLineEndings("\n"), string.Join('\n', files));
    }

    [TestMethod]
    public void Package_is_a_development_dependency_and_an_MSBuild_SDK()
    {
        using var package = ZipFile.OpenRead(Package.File);
        using var reader = new StreamReader(package.GetEntry("SlimContainer.Sdk.nuspec")!.Open());
        var nuspec = reader.ReadToEnd();

        StringAssert.Contains(nuspec, "<developmentDependency>true</developmentDependency>");
        StringAssert.Contains(nuspec, "<packageType name=\"MSBuildSdk\" />");
        StringAssert.Contains(nuspec, "<packageType name=\"Dependency\" />");
        Assert.IsFalse(nuspec.Contains("<dependency ", StringComparison.Ordinal), nuspec);
    }

    [TestMethod]
    public void Symbols_are_packed_beside_it()
    {
        using var symbols = ZipFile.OpenRead(Path.ChangeExtension(Package.File, ".snupkg"));

        Assert.IsNotNull(symbols.GetEntry("tasks/net10.0/SlimContainer.Sdk.pdb"));
    }

    [TestMethod]
    public async Task Templates_package_holds_exactly_these_files()
    {
        using var package = ZipFile.OpenRead(await Package.TemplatesAsync());
        var files = package.Entries
            .Select(entry => entry.FullName)
            .Where(name => !name.StartsWith("package/services/", StringComparison.Ordinal))
            .Where(name => name is not ("[Content_Types].xml" or "_rels/.rels"))
            .Order(StringComparer.Ordinal);

        Assert.AreEqual("""
            README.md
            SlimContainer.Templates.nuspec
            content/slimcontainer/.template.config/dotnetcli.host.json
            content/slimcontainer/.template.config/template.json
            content/slimcontainer/Directory.Build.props
            icon.png
            """.ReplaceLineEndings("\n"), string.Join('\n', files));
        Assert.Contains("<packageType name=\"Template\" />", ReadText(package, "SlimContainer.Templates.nuspec"));
        using var template = JsonDocument.Parse(
            ReadText(package, "content/slimcontainer/.template.config/template.json"));
        Assert.Contains($"\"version\": \"{Package.Version}\"", template.RootElement.GetRawText());
    }

    [TestMethod]
    public void Tasks_find_each_assembly_that_they_reference()
    {
        using var package = ZipFile.OpenRead(Package.File);
        var runtime = Directory.EnumerateFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*.dll");
        var folders = package.Entries.Where(IsAssembly).GroupBy(entry => Path.GetDirectoryName(entry.FullName));
        foreach (var folder in folders)
        {
            var available = folder.Select(entry => entry.Name).Concat(runtime.Select(Path.GetFileName))
                .ToHashSet(StringComparer.OrdinalIgnoreCase);
            var missing = folder.SelectMany(References).Distinct()
                // MSBuild's own, and the signatures of packages, which no task reads.
                .Where(name => !name.StartsWith("Microsoft.Build", StringComparison.Ordinal))
                .Where(name => name != "System.Security.Cryptography.Pkcs")
                .Where(name => !available.Contains($"{name}.dll"));

            Assert.AreEqual("", string.Join(", ", missing), folder.Key);
        }
    }

    [TestMethod]
    public void No_file_contains_a_path_of_this_machine()
    {
        string[] files = [Package.File, Path.ChangeExtension(Package.File, ".snupkg")];
        var root = Package.RepositoryRoot.TrimEnd(Path.DirectorySeparatorChar);
        byte[][] paths = [Encoding.UTF8.GetBytes(root), Encoding.Unicode.GetBytes(root)];
        foreach (var file in files)
        {
            using var package = ZipFile.OpenRead(file);
            foreach (var entry in package.Entries)
            {
                var content = ReadBytes(entry);
                Assert.IsTrue(paths.All(path => content.AsSpan().IndexOf(path) < 0), entry.FullName);
            }
        }
    }

    [TestMethod]
    public void Sources_in_symbols_have_paths_relative_to_the_repository()
    {
        using var package = ZipFile.OpenRead(Package.File);
        using var symbols = ZipFile.OpenRead(Path.ChangeExtension(Package.File, ".snupkg"));

        AssertRelativeSources(MetadataReaderProvider.FromPortablePdbStream(
            new MemoryStream(ReadBytes(symbols.GetEntry("tasks/net10.0/SlimContainer.Sdk.pdb")!))));
        foreach (var entry in package.Entries.Where(entry => entry.Name == "SlimContainer.Sdk.Staging.dll"))
        {
            using var assembly = new PEReader(new MemoryStream(ReadBytes(entry)));
            var embedded = assembly.ReadDebugDirectory()
                .Single(one => one.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
            AssertRelativeSources(assembly.ReadEmbeddedPortablePdbDebugDirectoryData(embedded));
        }
    }

    [TestMethod]
    public async Task Release_notes_are_the_section_of_the_version()
    {
        foreach (var file in new[] { Package.File, await Package.TemplatesAsync() })
        {
            using var package = ZipFile.OpenRead(file);
            var nuspec = package.Entries.Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal));
            var notes = Notes().Match(ReadText(package, nuspec.FullName)).Value;
            var changelog = ReadText("CHANGELOG.md").Split("\n## ")[1].Split('\n', 3)[2];

            Assert.AreEqual(Headings(changelog), Headings(notes));
            Assert.DoesNotContain("](", notes);
            Assert.IsLessThan(MaxReleaseNotes, notes.Length);
        }
    }

    [TestMethod]
    public async Task Readme_is_the_source_with_absolute_pictures_only()
    {
        foreach (var (file, source) in new[]
        {
            (Package.File, "docs/package/README.md"), (await Package.TemplatesAsync(), "docs/package/templates.md"),
        })
        {
            using var package = ZipFile.OpenRead(file);
            var readme = ReadText(package, "README.md");

            Assert.AreEqual(Picture().Replace(ReadText(source), ""), Picture().Replace(readme, ""));
            foreach (Match link in Link().Matches(readme))
            {
                Assert.StartsWith("https://", link.Groups["address"].Value);
            }

            // One of the hosts that the NuGet Gallery shows pictures from.
            foreach (Match picture in Picture().Matches(readme))
            {
                Assert.StartsWith("https://raw.githubusercontent.com/", picture.Groups["address"].Value);
            }
        }
    }

    [TestMethod]
    public void Each_component_of_others_is_in_the_notices()
    {
        using var package = ZipFile.OpenRead(Package.File);
        var notices = ReadText(package, "THIRD-PARTY-NOTICES.txt");
        using var dependencies = JsonDocument.Parse(ReadText(package, "tasks/net10.0/SlimContainer.Sdk.deps.json"));
        var components = dependencies.RootElement.GetProperty("libraries").EnumerateObject()
            .Where(library => library.Value.GetProperty("type").GetString() == "package")
            .Select(library => library.Name.Split('/')[0])
            // Not in the package: no task reads signatures of packages.
            .Where(name => name != "System.Security.Cryptography.Pkcs");

        foreach (var component in components)
        {
            Assert.MatchesRegex($@"(?m)^(.*, )?{Regex.Escape(component)}(, .*)?: \S+", notices);
        }
    }

    private void AssertRelativeSources(MetadataReaderProvider provider)
    {
        using (provider)
        {
            var reader = provider.GetMetadataReader();
            var sources = reader.Documents.Select(source => reader.GetString(reader.GetDocument(source).Name)).ToList();
            test.WriteLine($"{sources.Count} sources, such as {sources.FirstOrDefault()}");

            Assert.IsNotEmpty(sources);
            Assert.IsTrue(sources.All(source => source.StartsWith("/_", StringComparison.Ordinal)), sources[0]);
        }
    }

    private static bool IsAssembly(ZipArchiveEntry entry) =>
        entry.FullName.StartsWith("tasks/", StringComparison.Ordinal)
        && entry.Name.EndsWith(".dll", StringComparison.Ordinal);

    private static IEnumerable<string> References(ZipArchiveEntry entry)
    {
        using var assembly = new PEReader(new MemoryStream(ReadBytes(entry)));
        var reader = assembly.GetMetadataReader();
        return [.. reader.AssemblyReferences
            .Select(reference => reader.GetString(reader.GetAssemblyReference(reference).Name))];
    }

    private static byte[] ReadBytes(ZipArchiveEntry entry)
    {
        using var content = new MemoryStream();
        using var stream = entry.Open();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private static string Headings(string markdown) =>
        string.Join('\n', markdown.Split('\n').Where(line => line.StartsWith('#')));

    private static string ReadText(ZipArchive package, string name) =>
        Encoding.UTF8.GetString(ReadBytes(package.GetEntry(name)!)).TrimStart('\uFEFF');

    private static string ReadText(string name) => File.ReadAllText(Path.Combine(Package.RepositoryRoot, name));

    [GeneratedRegex("(?s)(?<=<releaseNotes>).*(?=</releaseNotes>)")]
    private static partial Regex Notes();

    [GeneratedRegex(@"\[[^\]]*\]\((?<address>[^)]*)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"!\[[^\]]*\]\((?<address>[^)]*)\)\n\n")]
    private static partial Regex Picture();
}
