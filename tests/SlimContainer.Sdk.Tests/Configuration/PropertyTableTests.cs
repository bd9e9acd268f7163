using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Staging;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Configuration;

/// <summary>
/// The property table, and the files made from it. <c>SNAPSHOT_ACCEPT=1</c> writes those files.
/// </summary>
[TestClass]
public sealed class PropertyTableTests
{
    [TestMethod]
    public void Names_are_unique_and_have_the_prefix()
    {
        var names = PropertyTable.Properties.Select(property => property.Name)
            .Concat(ItemTable.All.Select(item => item.Name))
            .ToList();

        CollectionAssert.AllItemsAreUnique(names);
        Assert.IsTrue(names.TrueForAll(name => name.StartsWith(Property.Prefix, StringComparison.Ordinal)));
        Assert.IsGreaterThan(55, names.Count);
    }

    [TestMethod]
    public void Each_value_of_a_choice_property_is_parsed()
    {
        Assert.AreEqual(
            3,
            Read<OnEdit>(FileProperties.OnEdit).Distinct().Count(choice => choice is not null and not OnEdit.Keep));
        CollectionAssert.DoesNotContain(Read<BuildMode>(FileProperties.Mode), null);
        CollectionAssert.DoesNotContain(Read<LayersOption>(LayerProperties.Layers), null);
        CollectionAssert.DoesNotContain(Read<ExplainFormat>(TargetProperties.ExplainFormat), null);
        CollectionAssert.DoesNotContain(Read<SymbolsOption>(LayerProperties.Symbols), null);
        CollectionAssert.DoesNotContain(Read<EngineSelection>(TargetProperties.Engine), null);
        CollectionAssert.DoesNotContain(Read<ProgressOption>(TargetProperties.Progress), null);
        CollectionAssert.DoesNotContain(Read<ReportLevel>(TargetProperties.CheckSeverity), null);
        var syntaxes = new DockerfileSyntax?[] { null, DockerfileSyntax.BuildKit, DockerfileSyntax.Portable };
        CollectionAssert.AreEqual(syntaxes, Read<DockerfileSyntax>(FileProperties.DockerfileSyntax));
    }

    [TestMethod]
    public void Each_property_is_read_by_the_tasks_or_the_targets()
    {
        var code = Texts("src", "*.cs", "/Configuration/");
        var targets = Texts("build", "*.targets", "SlimContainer.Sdk.Properties.targets");

        var unread = PropertyTable.Properties.Where(property =>
            !Regex.IsMatch(code, $@"Properties\.{property.Name[Property.Prefix.Length..]}\b(?!\.Name)")
            && !Regex.IsMatch(targets, $@"\$\({property.Name}\b"));

        Assert.IsEmpty(unread.Select(property => property.Name));
    }

    [TestMethod]
    public void Planners_read_only_properties_in_the_hash_of_inputs()
    {
        var code = Texts("src", "*.cs", "/Configuration/");
        var read = Regex.Matches(code, @"\.Properties\.\w+(?:<\w+>)?\(\w+Properties\.(\w+)")
            .Select(one => Property.Prefix + one.Groups[1].Value)
            .ToHashSet();

        Assert.IsGreaterThan(5, read.Count);
        Assert.IsEmpty(PropertyTable.Properties
            .Where(property => read.Contains(property.Name) && !property.AffectsFiles)
            .Select(property => property.Name));
    }

    [TestMethod]
    public void Each_default_is_a_valid_value()
    {
        var values = PropertyTable.Properties.ToDictionary(property => property.Name, property => property.Default);

        Assert.IsNull(PropertyCheck.FirstInvalid(name => values[name]));
    }

    [TestMethod]
    [DataRow("Generate", "SlimContainerDockerfile", "_SlimContainerDockerfileName")]
    [DataRow("Bake", "SlimContainerBakeFile", "_SlimContainerBakeFile")]
    public void Default_of_a_path_that_targets_read_matches_the_table(string file, string name, string used)
    {
        var property = PropertyTable.Properties.Single(one => one.Name == name);

        Assert.Contains(
            $"<{used} Condition=\"'$({used})' == ''\">{property.Default}</{used}>",
            File.ReadAllText(RepositoryFile($"build/targets/SlimContainer.Sdk.{file}.targets")));
    }

    [TestMethod]
    public void Collecting_targets_match_the_table() =>
        AssertFile("build/SlimContainer.Sdk.Properties.targets", _ => CollectingTargets.Text());

    [TestMethod]
    public void Schema_matches_the_table() =>
        AssertFile("build/SlimContainer.Sdk.xsd", _ => PropertySchema.Text());

    [TestMethod]
    public void Documentation_page_matches_the_table() => AssertFile("docs/properties.md", page =>
    {
        page = Replace(page, "properties", PropertyPage.Properties());
        page = Replace(page, "build options", PropertyPage.BuildOptions());
        return Replace(page, "items", PropertyPage.Items());
    });

    [TestMethod]
    [DataRow("<SlimContainerSquash>true</SlimContainerSquash>")]
    [DataRow("<SlimContainerSquash Condition=\"'$(CI)' == 'true'\">True</SlimContainerSquash>")]
    [DataRow("<SlimContainerSquash>$(Squash)</SlimContainerSquash>")]
    [DataRow("<SlimContainerEngine>docker-classic</SlimContainerEngine>")]
    [DataRow("<SlimContainerPlatforms>linux/amd64;linux/arm64</SlimContainerPlatforms>")]
    [DataRow("<TargetFramework>net10.0</TargetFramework>")]
    public void Schema_accepts_valid_properties(string property) => Assert.IsEmpty(SchemaErrors(property));

    [TestMethod]
    [DataRow("<SlimContainerSquash>yes</SlimContainerSquash>")]
    [DataRow("<SlimContainerMode>Multi</SlimContainerMode>")]
    public void Schema_rejects_invalid_values(string property) => Assert.IsNotEmpty(SchemaErrors(property));

    [TestMethod]
    public void Schema_accepts_items_with_metadata() => Assert.IsEmpty(Validate("""
        <Project Sdk="Microsoft.NET.Sdk">
          <ItemGroup>
            <SlimContainerOsPackage Include="ffmpeg" Reason="Thumbnails.cs" />
            <SlimContainerLabel Include="team"><Value>shop</Value></SlimContainerLabel>
            <Compile Remove="x.cs" />
          </ItemGroup>
        </Project>
        """));

    private static List<string> SchemaErrors(string property) =>
        Validate($"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup>{property}</PropertyGroup></Project>");

    private static List<string> Validate(string project)
    {
        var schemas = new XmlSchemaSet();
        using var reader = XmlReader.Create(RepositoryFile("build/SlimContainer.Sdk.xsd"));
        schemas.Add("", reader);
        var errors = new List<string>();
        XDocument.Parse(project).Validate(schemas, (_, error) => errors.Add(error.Message));
        return errors;
    }

    private static List<TChoice?> Read<TChoice>(Property property)
        where TChoice : struct, Enum =>
        [.. property.Values.Select(value => new ProjectValues(
            new Dictionary<string, string> { [property.Name] = value.Name }).OptionalChoice<TChoice>(property))];

    private static void AssertFile(string path, Func<string, string> expected)
    {
        var file = RepositoryFile(path);
        var actual = File.Exists(file) ? File.ReadAllText(file) : "";
        var text = expected(actual);
        if (Environment.GetEnvironmentVariable("SNAPSHOT_ACCEPT") == "1" && actual != text)
        {
            File.WriteAllText(file, text);
        }
        else if (actual != text)
        {
            var (old, now) = (actual + "\n(end)").Split('\n').Zip((text + "\n(end)").Split('\n'))
                .First(one => one.First != one.Second);
            Assert.Fail(
                $"{path} differs from the property table: run the tests with SNAPSHOT_ACCEPT=1. First difference:\n"
                + $"file:  {old}\ntable: {now}");
        }
    }

    private static string Texts(string folder, string pattern, string without) => string.Concat(
        Directory.EnumerateFiles(RepositoryFile(folder), pattern, SearchOption.AllDirectories)
            .Where(file => !file.Replace('\\', '/').Contains(without, StringComparison.Ordinal))
            .Select(File.ReadAllText));

    private static string RepositoryFile(string path) => Path.Combine(Repository.Root, path);

    private static string Replace(string page, string name, string text)
    {
        var (begin, end) = ($"<!-- generated: {name} -->\n", $"<!-- end: {name} -->");
        var (first, last) = (
            page.IndexOf(begin, StringComparison.Ordinal),
            page.IndexOf(end, StringComparison.Ordinal));
        Assert.IsTrue(first >= 0 && last > first, $"docs/properties.md has no part '{name}'");
        return $"{page[..(first + begin.Length)]}\n{text}\n{page[last..]}";
    }
}
