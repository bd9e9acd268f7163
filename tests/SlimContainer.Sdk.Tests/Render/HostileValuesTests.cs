using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Render;

/// <summary>
/// No value becomes an option, a here-document or an instruction, in any generated file: the instructions and the lines
/// are those of a harmless value, or there is one coded error.
/// </summary>
[TestClass]
public sealed class HostileValuesTests
{
    private static readonly string[] Values =
    [
        "-x", "--link", "@x", "<<EOF", "3<<-EOF", "a\nRUN evil", "a\r\nUSER root", "a\u0085RUN evil", "a\u2028RUN evil",
        "$HOME", "${x", "`id`", "it's", "\"q\"", @"a\", "# x", "*", "a?", "é", "\ud800", " lead", "trail ", "a\tb",
        "[a", "a,b", "a=b", "%{x}",
    ];

    private static readonly (string Name, Func<ProjectFacts, string, ProjectFacts> Set)[] Places =
    [
        ("user", Of(value => new() { User = value })),
        ("variable", Of(value => new() { Environment = [new("A", value)] })),
        ("variable name", Of(value => new() { Environment = [new(value, "a")] })),
        ("label", Of(value => new() { Labels = [new("a", value)] })),
        ("label name", Of(value => new() { Labels = [new(value, "a")] })),
        ("stop signal", (facts, value) => facts.With(ContainerProperties.StopSignal, value)),
        ("folder", Of(value => new() { WorkingDirectory = "/" + value })),
        ("volume", Of(value => new() { Volumes = ["/" + value] })),
        ("volume in the app", Of(value => new() { Volumes = ["/app/" + value] })),
        ("argument", Of(value => new() { Command = new() { AppCommandArguments = [value] } })),
        ("OS package", (facts, value) => facts with { OsPackages = [new(value, "x", IsNeeded: true)] }),
        ("reason", (facts, value) => facts with { OsPackages = [new("curl", value, IsNeeded: true)] }),
        ("project", (facts, value) => facts.Named(value.Replace('/', '_'))),
        ("folder of a library", (facts, value) => facts with
        {
            Closure = facts.Closure with
            {
                Projects = [.. facts.Closure.Projects, Sample.Project($"/repo/{value}/lib.csproj")],
            },
        }),
        ("library in the context's root", (facts, value) => facts with
        {
            Closure = facts.Closure with
            {
                Projects = [.. facts.Closure.Projects, Sample.Project($"/repo/{value}.csproj")],
            },
        }),
        ("command line", (facts, value) => facts with { CommandLineProperties = [new("PublishTrimmed", value)] }),
        ("repository", (facts, value) => facts with { ContainerRepository = value }),
        ("Dockerfile", (facts, value) => facts with { Dockerfile = NativePath.Of($"/repo/hello/{value}") }),
    ];

    // The values in them are names of files or folders.
    private static readonly string[] PathPlaces =
        ["folder of a library", "library in the context's root", "Dockerfile"];

    private static Func<ProjectFacts, string, ProjectFacts> Of(Func<string, ContainerConfiguration> container) =>
        (facts, value) => facts with { Container = container(value) };

    public static IEnumerable<object[]> Cases => Places.Select((place, index) => (object[])[place.Name, index]);

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Hostile_values_add_no_instructions_or_lines(string name, int index)
    {
        foreach (var value in Values.Where(value => !PathPlaces.Contains(name) || CanBeFileName(value)))
        {
            if (Files(Places[index].Set(Sample.Web, value)) is not { } files)
                continue;

            var harmless = Files(Places[index].Set(Sample.Web, Harmless(value)))!.Value;
            Assert.AreEqual(Instructions(harmless.Dockerfile), Instructions(files.Dockerfile), $"{name}: {value}");
            Assert.AreEqual(Lines(harmless.Ignore), Lines(files.Ignore), $"{name}: {value}\n{files.Ignore}");
            Assert.AreEqual(Lines(harmless.Bake), Lines(files.Bake), $"{name}: {value}\n{files.Bake}");
        }
    }

    // On Windows, a backslash is a separator, and no name ends with a space.
    private static bool CanBeFileName(string value) => Path.GetFileName(NativePath.Of($"/repo/{value}")) == value;

    // Equal in what the layout depends on: a line break needs build arguments.
    private static string Harmless(string value) => (value.Contains('\n', StringComparison.Ordinal), value) switch
    {
        (true, _) when value.Contains('\r', StringComparison.Ordinal) => "a\r\nb",
        (true, _) => "a\nb",
        (_, [.., '?'] or "*") => "a?",
        _ => "ab",
    };

    // Null for one coded error.
    private static (string Dockerfile, string Ignore, string Bake)? Files(ProjectFacts facts)
    {
        try
        {
            var plan = Sample.Plan(facts);
            return (Sample.Dockerfile(plan), Sample.IgnoreFile(plan), Bake(facts, plan));
        }
        catch (SlimContainerException failure)
        {
            Assert.MatchesRegex(@"\ASLIM\d{4}\z", failure.Code);
            Assert.IsFalse(OneLine.Of(failure.Message).Any(char.IsControl));
            return null;
        }
    }

    private static string Bake(ProjectFacts facts, ImagePlan plan)
    {
        using var folder = new TemporaryFolder();
        var file = folder["docker-bake.hcl"];
        var target = BakeTarget.Of(
            BakeTarget.NameOf(facts.ProjectFile),
            BuildManifest.Of(facts, plan).Request(Sample.Build, hasIgnoreFile: false),
            folder.Path);
        BakeFile.Update(file, facts.ProjectFile, BakeTarget.NameOf(facts.ProjectFile), target, CancellationToken.None);
        return File.ReadAllText(file);
    }

    private static string Instructions(string dockerfile) => string.Join('\n', Dockerfile.Parse(dockerfile).Instructions
        .Select(instruction => $"{instruction.Name} {instruction.Flags.Count} {instruction.HasHereDocument}"));

    private static int Lines(string text) => text.Split('\n', '\r').Length;
}
