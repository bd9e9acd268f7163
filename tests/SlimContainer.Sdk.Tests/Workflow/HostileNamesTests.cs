using System.Text.Json;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;
using YamlDotNet.RepresentationModel;

namespace SlimContainer.Sdk.Tests.Workflow;

/// <summary>
/// Names with special characters are literal in every file around the image: the file has the same structure and the
/// same scripts as with a harmless name, and the name itself as a value.
/// </summary>
[TestClass]
public sealed class HostileNamesTests
{
    private static readonly string[] Values =
    [
        "my app", "é", "it's", "say \"hi\"", "$HOME", "${PATH}", "$(reboot)", "`reboot`", "${{ github.token }}",
        "{{ 1 }}", "-x", "--privileged", "@x", "#x", "a #b", "a: b", "*x", "&x", "!x", "%x", "|", ">", "? a", "[x",
        "{x",
        "yes", "1", "a\nb", "a\r\nb: c", "a\u0085b", "a\u2028b", "a\tb", "a;b", "a,b", "<!-- -->", "😀",
    ];

    private static readonly (string Name, Func<ProjectFacts, string, ProjectFacts> Set)[] Places =
    [
        ("project", (facts, value) => facts.Named(value) with { ContainerRepository = "web" }),
        ("folder", (facts, value) => facts with
        {
            ProjectFile = NativePath.Of($"/repo/{value}/web.csproj"),
            Dockerfile = NativePath.Of($"/repo/{value}/Dockerfile"),
            Closure = Sample.ClosureOf($"/repo/{value}/web.csproj", new Version(10, 0)),
        }),
        ("Dockerfile", (facts, value) => facts with { Dockerfile = NativePath.Of($"/repo/hello/{value}") }),
        ("file with credentials", (facts, value) => facts with
        {
            Closure = facts.Closure with
            {
                ConfigFiles = [NativePath.Of($"/repo/hello/{value}/nuget.config")],
                CredentialFiles = [NativePath.Of($"/repo/hello/{value}/nuget.config")],
            },
        }),
        ("volume", (facts, value) => facts with { Container = new() { Volumes = ["/" + value] } }),
        ("user", (facts, value) => facts with { Container = new() { User = "x" + value } }),
        ("health path", Check(value => "/" + value)),
        ("health argument", Check(value => value)),
        ("variable", (facts, value) => facts with { Container = new() { Environment = [new("A", value)] } }),
        ("assembly", (facts, value) => facts with { AssemblyName = value, ContainerRepository = "web" }),
    ];

    public static IEnumerable<object[]> Cases =>
        from kind in Enum.GetNames<WorkflowKind>()
        from place in Enumerable.Range(0, Places.Length)
        where kind != nameof(WorkflowKind.Compose)
        select (object[])[kind, Places[place].Name, place];

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Hostile_names_are_literal_in_files_around_the_image(string kind, string name, int place)
    {
        List<SortedDictionary<string, string>>? With(string value) =>
            Files(kind, Places[place].Set(Sample.Web, value))?.ConvertAll(Nodes);
        var harmless = Values.Select(Harmless).Distinct().ToDictionary(value => value, With);
        foreach (var value in Values)
        {
            if (Files(kind, Places[place].Set(Sample.Web, value)) is not { } files)
                continue;

            var expected = harmless[Harmless(value)]!;
            Assert.HasCount(expected.Count, files);
            foreach (var (file, others) in files.Zip(expected))
            {
                var values = Nodes(file);
                CollectionAssert.AreEqual(others.Keys.ToArray(), values.Keys.ToArray(), $"{name}: {value}\n{file}");
                foreach (var (path, text) in values.Where(node => IsScript(node.Key)))
                {
                    Assert.AreEqual(others[path], text, $"{name}: {value}");
                }
            }
        }
    }

    [TestMethod]
    [DataRow("GitHub", ".env.PROJECT")]
    [DataRow("GitLab", "..web.variables.PROJECT")]
    [DataRow("Azure", ".variables.PROJECT")]
    [DataRow("VSCode", ".tasks[0].args[1]")]
    public void Hostile_path_of_the_project_is_a_value(string kind, string path)
    {
        foreach (var value in Values)
        {
            var facts = Sample.Web with
            {
                ProjectFile = NativePath.Of($"/repo/hello/{value}.csproj"),
                ContainerRepository = "web",
                Closure = Sample.ClosureOf($"/repo/hello/{value}.csproj", new Version(10, 0)),
            };

            if (Files(kind, facts) is not { } files)
                continue;

            Assert.AreEqual($"./hello/{value}.csproj", Evaluated(kind, Nodes(files[0])[path]));
        }
    }

    private static Func<ProjectFacts, string, ProjectFacts> Check(Func<string, string> check) => (facts, value) =>
        facts with { Container = new() { HealthCheck = new() { Check = check(value) } } };

    // Equal in what the layout depends on: a line break needs build arguments.
    private static string Harmless(string value) => value switch
    {
        "a\r\nb: c" => "a\r\nb",
        "a\nb" => value,
        _ => "ab",
    };

    // Null for one coded error.
    private static List<string>? Files(string kind, ProjectFacts facts)
    {
        try
        {
            var plan = PipelineSample.Plan(facts);
            return [.. SampleWorkflow.Generated(plan, Enum.Parse<WorkflowKind>(kind)).Select(file => file.Text)];
        }
        catch (SlimContainerException failure)
        {
            Assert.MatchesRegex(@"\ASLIM\d{4}\z", failure.Code);
            return null;
        }
    }

    private static bool IsScript(string path) =>
        path.Contains(".run", StringComparison.Ordinal)
        || path.Contains("script[", StringComparison.Ordinal)
        || path.Contains(".bash", StringComparison.Ordinal);

    // As CI and the editor evaluate it.
    private static string Evaluated(string kind, string text) => kind switch
    {
        nameof(WorkflowKind.GitLab) => text.Replace("$$", "$", StringComparison.Ordinal),
        nameof(WorkflowKind.VSCode) => text.Replace("${workspaceFolder}", ".", StringComparison.Ordinal),
        _ => text.Replace("${{ '${{' }}", "${{", StringComparison.Ordinal),
    };

    // All values by their paths. Names of the app that a file may have as a key are equal in all.
    private static SortedDictionary<string, string> Nodes(string text)
    {
        var nodes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (text.StartsWith("//", StringComparison.Ordinal))
        {
            using var json = JsonDocument.Parse(text, new() { CommentHandling = JsonCommentHandling.Skip });
            Add(nodes, "", json.RootElement);
            return nodes;
        }

        foreach (var document in PipelineSample.Yaml(text))
        {
            Add(nodes, "", document.RootNode);
        }

        return nodes;
    }

    private static void Add(SortedDictionary<string, string> nodes, string path, YamlNode node)
    {
        if (node is YamlMappingNode mapping)
        {
            foreach (var (key, value) in mapping.Children)
            {
                Add(nodes, $"{path}.{Key($"{key}")}", value);
            }
        }
        else if (node is YamlSequenceNode sequence)
        {
            foreach (var (index, value) in sequence.Children.Index())
            {
                Add(nodes, $"{path}[{index}]", value);
            }
        }
        else
        {
            nodes[$"{path}{(nodes.ContainsKey(path) ? "'" : "")}"] = $"{node}";
        }
    }

    private static void Add(SortedDictionary<string, string> nodes, string path, JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                Add(nodes, $"{path}.{property.Name}", property.Value);
            }
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var (index, value) in element.EnumerateArray().Index())
            {
                Add(nodes, $"{path}[{index}]", value);
            }
        }
        else
        {
            nodes[path] = $"{element}";
        }
    }

    // Jobs of GitLab have the app's name.
    private static string Key(string key) => key.Split(':') is [_, var job] ? job : key.StartsWith('.') ? ".web" : key;
}
