using System.Text.Json;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Render;

/// <summary>Dockerfiles for Windows containers: text checks only, as no engine here can build them.</summary>
[TestClass]
public sealed class WindowsTests
{
    private const string NanoServer = "mcr.microsoft.com/windows/nanoserver:ltsc2022";

    // What the classic builder, PowerShell or Windows does not have.
    private static readonly string[] LinuxWords =
    [
        "--mount", "--link", "--platform", "TARGETARCH", "BUILDPLATFORM", "APP_UID", "touch", "find ", "sed ", "mkdir",
        "/bin/sh", "linux", "apt-get", "\\\n",
    ];

    private static readonly Dictionary<string, ProjectFacts> Kinds = new()
    {
        ["web"] = Sample.Web,
        ["single-layer"] = Sample.Web.With(LayerProperties.Layers, "single"),
        ["several-projects"] = Sample.Web with
        {
            Closure = Sample.Web.Closure with
            {
                Projects =
                [
                    Sample.Project("/repo/hello/web.csproj") with
                    {
                        Packages = ["MinVer"],
                        References = [new(NativePath.Of("/repo/lib/My Lib's.csproj"), ReferencesOutputAssembly: true)],
                    },
                    Sample.Project("/repo/lib/My Lib's.csproj"),
                ],
            },
        },
        ["self-contained"] = Sample.Web with
        {
            Publish = PublishKind.SelfContained,
            BaseOptions = new() { Image = NanoServer },
        },
        ["configured"] = Sample.Web with
        {
            Container = new()
            {
                WorkingDirectory = @"C:\srv\web\",
                Environment = [new("TOOLS", @"C:\tools;$x `y`")],
                Volumes = [@"C:\data"],
                HealthCheck = new() { Check = "--health" },
                Labels = [new("one", "1"), new("two", @"say ""hi"" \")],
            },
        },
        ["servercore"] = Sample.Console with
        {
            BaseOptions = new() { Base = "servercore", WindowsVersion = "ltsc2025" },
        },
    };

    private static IEnumerable<(string Kind, string Framework)> Cells =>
        from kind in Kinds.Keys
        from framework in (string[])["net8.0", "net9.0", "net10.0"]
        where framework == "net10.0" || kind is "web" or "self-contained"
        select (kind, framework);

    [TestMethod]
    public void Dockerfile_of_a_web_app() => Snapshot.Match(Sample.Dockerfile(Plan("web", "net10.0")));

    [TestMethod]
    public void Dockerfiles_of_other_apps_differ_from_the_web_app() => Snapshot.MatchDifferences(
        Sample.Dockerfile(Plan("web", "net10.0")),
        Cells.Where(cell => cell != ("web", "net10.0"))
            .Select(cell => ($"{cell.Kind}, {cell.Framework}", Sample.Dockerfile(Plan(cell.Kind, cell.Framework)))));

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void Dockerfile_contains_nothing_specific_to_Linux_or_BuildKit(string kind, string framework)
    {
        var dockerfile = Sample.Dockerfile(Plan(kind, framework));

        foreach (var word in LinuxWords)
        {
            Assert.DoesNotContain(word, dockerfile);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void Instructions_are_supported_by_the_classic_builder_with_JSON_exec_forms(
        string kind,
        string framework)
    {
        string[] names =
        [
            "FROM", "SHELL", "WORKDIR", "COPY", "ARG", "RUN", "ENV", "EXPOSE", "VOLUME", "USER", "HEALTHCHECK",
            "ENTRYPOINT", "CMD", "LABEL",
        ];
        foreach (var instruction in Instructions(Sample.Dockerfile(Plan(kind, framework))))
        {
            var (name, rest) = (
                instruction[..instruction.IndexOf(' ', StringComparison.Ordinal)],
                instruction[(instruction.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
            Assert.Contains(name, names);
            if (name is "SHELL" or "ENTRYPOINT")
                Assert.IsGreaterThan(0, JsonSerializer.Deserialize<string[]>(rest)!.Length);
            if (name == "WORKDIR")
                Assert.StartsWith(@"C:\", rest);
            if (name == "COPY")
                Assert.DoesNotContain('\\', rest);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void Final_stage_copies_only_folders_that_the_build_stage_creates(string kind, string framework)
    {
        var dockerfile = Sample.Dockerfile(Plan(kind, framework));
        var folders = Instructions(dockerfile)
            .Where(line => line.StartsWith("COPY --from=build ", StringComparison.Ordinal))
            .Select(line => line.Split(' ')[2])
            .ToList();

        Assert.IsNotEmpty(folders);
        foreach (var folder in folders)
        {
            Assert.Contains(
                "C:" + folder.Replace('/', '\\'),
                string.Join(
                    '\n',
                    Instructions(dockerfile).Where(line => line.StartsWith("RUN ", StringComparison.Ordinal))));
        }
    }

    [TestMethod]
    public void Generated_header_follows_the_escape_directive()
    {
        var lines = GeneratedHeader.AddHeader(Sample.Dockerfile(Plan("web", "net10.0")), "1.0.0").Split('\n');

        Assert.AreEqual("# escape=`", lines[0]);
        Assert.StartsWith("# Generated by ", lines[1]);
    }

    [TestMethod]
    public void Both_stages_use_the_same_Windows_release()
    {
        var plan = Sample.Plan(Windows(Sample.Web) with
        {
            BaseOptions = new() { Image = "mcr.microsoft.com/windows/servercore:ltsc2025" },
            Publish = PublishKind.SelfContained,
        });

        Assert.AreEqual("mcr.microsoft.com/dotnet/sdk:10.0-nanoserver-ltsc2025", plan.Build!.From.Reference.ToString());
        Assert.AreEqual(
            "mcr.microsoft.com/dotnet/sdk:10.0-nanoserver-ltsc2025",
            Plan("servercore", "net10.0").Build!.From.Reference.ToString());
    }

    [TestMethod]
    public void Entry_point_of_a_self_contained_app_is_its_executable() =>
        Assert.Contains("""ENTRYPOINT ["C:\\app\\web.exe"]""", Sample.Dockerfile(Plan("self-contained", "net10.0")));

    [TestMethod]
    public void Custom_base_image_runs_as_ContainerUser() =>
        Assert.Contains("\nUSER ContainerUser\n", Sample.Dockerfile(Plan("self-contained", "net10.0")));

    [TestMethod]
    public void Base_image_for_another_operating_system_is_rejected()
    {
        Failure.Of(
            DiagnosticCode.NoSuchBase,
            () => Sample.Plan(Sample.Web with
            {
                BaseOptions = new() { Image = "mcr.microsoft.com/dotnet/aspnet:10.0-nanoserver-ltsc2022" },
            }));
        Failure.Of(
            DiagnosticCode.NoSuchBase,
            () => Sample.Plan(Windows(Sample.Web) with
            {
                BaseOptions = new() { Image = "mcr.microsoft.com/dotnet/aspnet:10.0-noble" },
            }));
    }

    [TestMethod]
    public void Native_AOT_is_rejected()
    {
        var facts = Windows(Sample.Web) with { Publish = PublishKind.NativeAot };

        Failure.Of(DiagnosticCode.NotSupportedYet, () => Sample.Plan(facts));
        Failure.Of(
            DiagnosticCode.NotSupportedYet,
            () => Sample.Plan(facts with { BaseOptions = new() { Image = NanoServer } }));
    }

    [TestMethod]
    public void Feed_credentials_are_rejected() =>
        Failure.Of(
            DiagnosticCode.NotSupportedYet,
            () => Sample.Plan(Windows(Sample.Web) with
            {
                Closure = Sample.Web.Closure with { CredentialFiles = [NativePath.Of("/repo/hello/nuget.config")] },
            }));

    [TestMethod]
    [DataRow("it's")]
    [DataRow("a `b` $HOME")]
    [DataRow("a` & b")]
    [DataRow("a`")]
    [DataRow("C:\\x y")]
    [DataRow("say \"hi\"")]
    public void Special_characters_in_a_name_add_no_instruction(string name)
    {
        var plain = Instructions(Sample.Dockerfile(Sample.Plan(Windows(Sample.Web.Named("web")))));
        var awkward = Instructions(Sample.Dockerfile(Sample.Plan(Windows(Sample.Web.Named(name)))));

        CollectionAssert.AreEqual(Names(plain), Names(awkward));

        static string[] Names(IEnumerable<string> instructions) =>
            [.. instructions.Select(instruction => instruction.Split(' ')[0])];
    }

    private static ImagePlan Plan(string kind, string framework)
    {
        var facts = Windows(Kinds[kind]);
        return Sample.Plan(framework == "net10.0" ? facts : facts.Targeting(framework));
    }

    private static ProjectFacts Windows(ProjectFacts facts) => facts with { RuntimeIdentifiers = ["win-x64"] };

    // As the builder joins lines under `# escape=` and a backtick.
    private static IReadOnlyList<string> Instructions(string dockerfile) =>
    [
        .. dockerfile
            .Replace("`\n", "", StringComparison.Ordinal)
            .Split('\n')
            .Where(line => line.Length > 0 && !line.StartsWith('#')),
    ];
}
