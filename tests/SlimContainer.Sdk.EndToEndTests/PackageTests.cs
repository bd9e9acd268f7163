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

        Assert.AreEqual("""
            CHANGELOG.md
            README.md
            Sdk/Sdk.Import.targets
            Sdk/Sdk.props
            Sdk/Sdk.targets
            SlimContainer.Sdk.nuspec
            THIRD-PARTY-NOTICES.txt
            build/SlimContainer.Sdk.Configuration.targets
            build/SlimContainer.Sdk.Disabled.targets
            build/SlimContainer.Sdk.Enabled.targets
            build/SlimContainer.Sdk.Facts.targets
            build/SlimContainer.Sdk.GitVersion.proj
            build/SlimContainer.Sdk.HealthCheck.targets
            build/SlimContainer.Sdk.Kind.targets
            build/SlimContainer.Sdk.PackageReference.targets
            build/SlimContainer.Sdk.Properties.targets
            build/SlimContainer.Sdk.PublicTargets.targets
            build/SlimContainer.Sdk.Stage.targets
            build/SlimContainer.Sdk.Staging.targets
            build/SlimContainer.Sdk.Tasks.targets
            build/SlimContainer.Sdk.props
            build/SlimContainer.Sdk.targets
            build/SlimContainer.Sdk.xsd
            build/targets/SlimContainer.Sdk.Bake.targets
            build/targets/SlimContainer.Sdk.Check.targets
            build/targets/SlimContainer.Sdk.Debug.targets
            build/targets/SlimContainer.Sdk.Explain.targets
            build/targets/SlimContainer.Sdk.Generate.targets
            build/targets/SlimContainer.Sdk.Image.targets
            build/targets/SlimContainer.Sdk.Init.targets
            build/targets/SlimContainer.Sdk.Inspect.targets
            build/targets/SlimContainer.Sdk.Prebuilt.targets
            build/targets/SlimContainer.Sdk.PrebuiltPublish.props
            build/targets/SlimContainer.Sdk.Prune.targets
            build/targets/SlimContainer.Sdk.PublishContainer.targets
            build/targets/SlimContainer.Sdk.Restore.targets
            build/targets/SlimContainer.Sdk.Scan.targets
            build/targets/SlimContainer.Sdk.SharedBuild.targets
            buildMultiTargeting/SlimContainer.Sdk.ChooseFramework.targets
            buildMultiTargeting/SlimContainer.Sdk.props
            buildMultiTargeting/SlimContainer.Sdk.targets
            data/compose-services.json
            data/dotnet-images.json
            data/dotnet-support.json
            data/image-sizes.json
            data/native-packages.json
            data/vendor-images.json
            icon.png
            probe/HealthProbe.cs
            tasks/net10.0/CliWrap.dll
            tasks/net10.0/DiffPlex.dll
            tasks/net10.0/Newtonsoft.Json.dll
            tasks/net10.0/NuGet.Common.dll
            tasks/net10.0/NuGet.Configuration.dll
            tasks/net10.0/NuGet.Frameworks.dll
            tasks/net10.0/NuGet.Packaging.dll
            tasks/net10.0/NuGet.Protocol.dll
            tasks/net10.0/NuGet.Versioning.dll
            tasks/net10.0/Scriban.Signed.dll
            tasks/net10.0/SlimContainer.Sdk.Staging.dll
            tasks/net10.0/SlimContainer.Sdk.deps.json
            tasks/net10.0/SlimContainer.Sdk.dll
            tasks/net10.0/System.Security.Cryptography.ProtectedData.dll
            tasks/net10.0/ZstdSharp.dll
            tasks/net8.0/SlimContainer.Sdk.Staging.dll
            templates/Dockerfile-build.scriban
            templates/Dockerfile-dev.scriban
            templates/Dockerfile-final.scriban
            templates/Dockerfile-windows.scriban
            templates/Dockerfile.scriban
            templates/azure/azure-build.scriban
            templates/azure/azure-dotnet.scriban
            templates/azure/azure-environment.scriban
            templates/azure/azure-pipelines.scriban
            templates/azure/azure-target.scriban
            templates/ci/framework-option.scriban
            templates/ci/script-options.scriban
            templates/compose/compose-arguments.scriban
            templates/compose/compose-build.scriban
            templates/compose/compose-ports.scriban
            templates/compose/compose-root.scriban
            templates/compose/compose-services.scriban
            templates/compose/compose-volumes.scriban
            templates/compose/compose.scriban
            templates/dockerignore.scriban
            templates/github/github-build.scriban
            templates/github/github-dotnet.scriban
            templates/github/github-login.scriban
            templates/github/github-report.scriban
            templates/github/github-secret-environment.scriban
            templates/github/github-tags.scriban
            templates/github/github-target.scriban
            templates/github/github-values.scriban
            templates/github/github.scriban
            templates/gitlab/gitlab-build.scriban
            templates/gitlab/gitlab-docker.scriban
            templates/gitlab/gitlab-machine.scriban
            templates/gitlab/gitlab-root.scriban
            templates/gitlab/gitlab-windows.scriban
            templates/gitlab/gitlab.scriban
            templates/install/install-apk.scriban
            templates/install/install-apt.scriban
            templates/install/install-microdnf.scriban
            templates/install/install-tdnf.scriban
            templates/install/install-with-app.scriban
            templates/install/install.scriban
            templates/kubernetes/kubernetes-check.scriban
            templates/kubernetes/kubernetes-probes.scriban
            templates/kubernetes/kubernetes-times.scriban
            templates/kubernetes/kubernetes.scriban
            templates/parts/as-root.scriban
            templates/parts/more-restores.scriban
            templates/parts/mounts.scriban
            templates/parts/nginx.scriban
            templates/parts/publish-reason.scriban
            templates/parts/remove-archives.scriban
            templates/parts/restore-environment.scriban
            templates/parts/secret-environment.scriban
            templates/parts/secret-mounts.scriban
            templates/parts/sources.scriban
            templates/parts/system-files.scriban
            templates/parts/tool-restores.scriban
            templates/parts/web-server.scriban
            templates/stages/build-windows.scriban
            templates/stages/build.scriban
            templates/stages/debug.scriban
            templates/stages/directives.scriban
            templates/stages/final.scriban
            templates/stages/labels.scriban
            templates/stages/node.scriban
            templates/stages/sbom.scriban
            templates/stages/symbols.scriban
            templates/stages/test.scriban
            templates/vscode/vscode-framework.scriban
            templates/vscode/vscode-launch.scriban
            templates/vscode/vscode-tasks.scriban
            """.ReplaceLineEndings("\n"), string.Join('\n', files));
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
