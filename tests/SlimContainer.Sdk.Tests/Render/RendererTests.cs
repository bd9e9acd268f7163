using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Render;

[TestClass]
public sealed class RendererTests
{
    private static readonly Dictionary<string, ProjectFacts> Apps = new()
    {
        ["web, net8.0"] = Sample.Web.Targeting("net8.0"),
        ["web, net9.0"] = Sample.Web.Targeting("net9.0"),
        ["console"] = Sample.Console,
        ["worker"] = Sample.Worker,
    };

    private static IEnumerable<string> AwkwardNames =>
    [
        "my app & é", "it's", "say \"hi\"", "$HOME", "${PATH}", "$(reboot)", "`reboot`", "[x]", "#", "a # b", @"a\b",
        "a\\", "a; RUN reboot", "a\u2028RUN reboot", "{{ 1 }}", "<<EOF", "--from=x",
        "-x", "*", "!",
    ];

    private static readonly ImagePlan Web = Sample.Plan(Sample.Web);

    [TestMethod]
    public void Dockerfile_of_a_web_app() => Snapshot.Match(Sample.Dockerfile(Web));

    [TestMethod]
    public void Ignore_file_of_a_web_app() => Snapshot.Match(Sample.IgnoreFile(Web));

    [TestMethod]
    public void Dockerfiles_of_other_apps_differ_from_the_web_app() => Snapshot.MatchDifferences(
        Sample.Dockerfile(Web),
        Apps.Concat(Kinds).Select(app => (app.Key, Sample.Dockerfile(Sample.Plan(app.Value)))));

    [TestMethod]
    public void Ignore_files_of_other_apps_differ_from_the_web_app() => Snapshot.MatchDifferences(
        Sample.IgnoreFile(Web),
        Apps.Select(app => (app.Key, Sample.IgnoreFile(Sample.Plan(app.Value)))));

    [TestMethod]
    public void Restore_inputs_are_copied_before_restore() =>
        Snapshot.Match(Sample.Dockerfile(Sample.Plan(Sample.Web with
        {
            IsMultiTargeted = true,
            Closure = Sample.Web.Closure with
            {
                PackageFolders = [NativePath.Of("/repo/hello/packages")],
                ConfigFiles =
                [
                    NativePath.Of("/repo/hello/nuget.config"),
                    NativePath.Of("/repo/hello/.config/dotnet-tools.json"),
                ],
            },
        })));

    private static readonly ProjectFacts ScratchWithFiles = (Sample.Web with
    {
        Publish = PublishKind.NativeAot,
        IsStatic = true,
        UsesGlobalization = false,
        BaseOptions = new() { Base = "scratch" },
    }).With(BaseProperties.ScratchFiles, "certificates;passwd;tmp");

    private static readonly Dictionary<string, ProjectFacts> Kinds = new()
    {
        ["self-contained"] = Sample.Web with { Publish = PublishKind.SelfContained, IsTrimmed = true },
        ["single-file"] = Sample.Web with { IsSingleFile = true },
        ["native-aot"] = Sample.Web with { Publish = PublishKind.NativeAot },
        ["native-aot-net8.0"] = Sample.Web.Targeting("net8.0") with { Publish = PublishKind.NativeAot },
        ["scratch"] = Sample.Web with
        {
            Publish = PublishKind.NativeAot,
            IsStatic = true,
            UsesGlobalization = false,
            BaseOptions = new() { Base = "scratch" },
        },
        ["scratch-with-files"] = ScratchWithFiles,
        ["scratch-with-files-prebuilt"] = ScratchWithFiles with { Mode = BuildMode.Prebuilt },
        ["alpine"] = Sample.Web with
        {
            RuntimeIdentifiers = ["linux-musl-x64"],
            OsPackages = [new("ffmpeg", "thumbnails", true)],
        },
        ["os-packages"] = Sample.Web with
        {
            OsPackages = [new("libgdiplus", "", true), new("ffmpeg", "thumbnails\nRUN reboot", true)],
        },
        ["azurelinux"] = Sample.Web with
        {
            BaseOptions = new() { Base = "azurelinux" },
            OsPackages = [new("git", "", true)],
        },
        ["configured"] = Sample.Configured,
        ["given"] = Sample.Web with { BaseOptions = new() { Image = "registry.example.com/base:1" } },
    };

    [TestMethod]
    public void Special_characters_in_a_name_are_escaped() =>
        Snapshot.Match(Sample.Dockerfile(Sample.Plan(Sample.Console.Named("my app & é's [x] $HOME # \"q\""))));

    [TestMethod]
    [DynamicData(nameof(AwkwardNames))]
    public void Special_characters_in_a_name_add_no_instruction(string name)
    {
        var awkward = Sample.Dockerfile(Sample.Plan(Sample.Web.Named(name)));

        Assert.AreEqual(Instructions(Sample.Dockerfile(Sample.Plan(Sample.Web))), Instructions(awkward));
    }

    [TestMethod]
    [DataRow("\n")]
    [DataRow("\r\n")]
    [DataRow("\r")]
    [DataRow("\u2028")]
    public void Line_breaks_in_a_reason_are_removed_from_the_comment(string lineBreak)
    {
        var plan = Sample.Plan(Sample.Console);
        var final = plan.Final with { From = plan.Final.From with { Reason = $"because{lineBreak}RUN reboot" } };

        Assert.Contains("\n# because RUN reboot\nFROM ", Sample.Dockerfile(plan with { Final = final }));
    }

    [TestMethod]
    [DataRow("[x].Dockerfile", "[[]x].Dockerfile")]
    [DataRow("#Dockerfile", @"\#Dockerfile")]
    [DataRow("!Dockerfile", @"\!Dockerfile")]
    public void Special_characters_in_a_Dockerfile_name_are_escaped_in_the_ignore_file(string name, string pattern)
    {
        var facts = Sample.Console with { Dockerfile = Path.Combine(Sample.Console.ProjectFolder, name) };

        Assert.Contains($"\n{pattern}\n", Sample.IgnoreFile(Sample.Plan(facts)));
    }

    [TestMethod]
    public void Line_break_in_an_ignore_pattern_adds_no_pattern()
    {
        var plan = Sample.Plan(Sample.Console);
        plan = plan with { Context = plan.Context with { Ignore = [new IgnoreGroup("why", ["a\n!**/*.pfx"])] } };

        Assert.DoesNotContain("\n!**/*.pfx", Sample.IgnoreFile(plan));
    }

    [TestMethod]
    public void Files_have_LF_line_endings_and_one_final_newline()
    {
        var plan = Sample.Plan(Sample.Web);
        foreach (var text in (string[])[Sample.Dockerfile(plan), Sample.IgnoreFile(plan)])
        {
            Assert.DoesNotContain("\r", text);
            Assert.EndsWith("\n", text);
            Assert.IsFalse(text.EndsWith("\n\n", StringComparison.Ordinal));
        }
    }

    private static string Instructions(string dockerfile) =>
        string.Join('\n', dockerfile.Replace("\\\n", "", StringComparison.Ordinal).Split('\n')
            .Where(line => line.Length > 0 && !line.StartsWith('#'))
            .Select(line => line.Split(' ')[0]));
}
