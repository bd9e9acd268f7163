using System.Text.RegularExpressions;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>
/// Our choice beside the one that the .NET SDK's own container publishing makes (ComputeContainerBaseImage), over a
/// matrix of projects. Every difference is one of the rules below, and each rule says exactly what we choose instead.
/// </summary>
[TestClass]
public sealed partial class SdkParityTests(TestContext test)
{
    private const string Equal = "the same image";

    private static readonly string[] Sdks = ["Microsoft.NET.Sdk.Web", "Microsoft.NET.Sdk"];
    private static readonly string[] RuntimeIdentifiers =
    [
        "", "linux-x64", "linux-arm64", "linux-musl-x64", "linux-arm", "win-x64",
    ];

    private static readonly Dictionary<string, string> PublishKinds = new()
    {
        ["framework-dependent"] = "",
        ["self-contained"] = "<SelfContained>true</SelfContained>",
        ["trimmed"] = "<SelfContained>true</SelfContained><PublishTrimmed>true</PublishTrimmed>",
        ["native-aot"] = "<PublishAot>true</PublishAot>",
    };

    private static readonly Dictionary<string, string> Globalizations = new()
    {
        ["cultures"] = "",
        ["time-zones"] = "<InvariantGlobalization>true</InvariantGlobalization>",
        ["invariant"] =
            "<InvariantGlobalization>true</InvariantGlobalization><InvariantTimezone>true</InvariantTimezone>",
    };

    // A rule gives what we answer where the SDK answers that; null where it is not about the cell. No two are about the
    // same.
    private static readonly Rule[] Rules =
    [
        new("Windows has no runtime-deps, and the SDK names the one for Linux: we refuse",
            (cell, _) => cell is { IsWindows: true, IsFrameworkDependent: false }
                ? cell.Publish == "native-aot" ? "SLIM1004" : "SLIM1008"
                : null),

        new("The SDK names an image for Linux that an app for Windows cannot run in: we take Nano Server",
            (cell, theirs) => cell is { IsWindows: true, IsFrameworkDependent: true }
                ? $"{theirs}-nanoserver-ltsc2022"
                : null),

        new(
            "8.0-noble is not there for 32-bit Arm, and the SDK's default for 8.0 is Debian or that: "
            + "we take jammy, chiseled",
            (cell, theirs) => cell is { Is8OnArm32: true, Publish: not "native-aot" }
                ? $"{WithoutSuffix(theirs)}-jammy-chiseled{cell.Extra}"
                : null),

        new(".NET 8 has no Native AOT for 32-bit Arm: we refuse",
            (cell, _) => cell is { Is8OnArm32: true, Publish: "native-aot" } ? "SLIM1008" : null),

        new("runtime-deps:8.0-alpine-extra does not exist: we name Alpine's release",
            (cell, theirs) => cell.LacksAlpineExtra ? $"{WithoutSuffix(theirs)}-alpine3.24-extra" : null),

        new(
            "The SDK takes the full image except for trimmed and native apps: we take chiseled, "
            + "with ICU and time zones unless the app wants neither",
            (cell, theirs) => cell is { IsWindows: false, IsMusl: false, Is8OnArm32: false }
                && theirs == WithoutSuffix(theirs)
                    ? $"{theirs}-noble-chiseled{cell.Extra}"
                    : null),

        new(
            "Alpine has neither ICU nor time zones, and the SDK adds them for trimmed and native apps only: "
            + "we add them for all",
            (cell, theirs) =>
                cell is { IsMusl: true, IsSmall: false, LacksAlpineExtra: false, Globalization: not "invariant" }
                    ? theirs + cell.Extra
                    : null),

        new(
            "The SDK looks at InvariantGlobalization alone, and time zones are in the same images as ICU: "
            + "we ask for InvariantTimezone too",
            (cell, theirs) =>
                cell is
                {
                    IsWindows: false,
                    IsSmall: true,
                    Is8OnArm32: false,
                    LacksAlpineExtra: false,
                    Globalization: "time-zones",
                }
                    ? theirs + cell.Extra
                    : null),
    ];

    // How many cells are equal, and how many each rule is about.
    [TestMethod]
    [TestCategory(Nightly.Test)]
    public Task Each_difference_from_the_SDK_for_net10_is_one_of_the_rules() =>
        CompareAsync(["net10.0"], 44, 18, 6, 0, 0, 0, 48, 8, 20);

    [TestMethod]
    [TestCategory(Nightly.Test)]
    public Task Each_difference_from_the_SDK_is_one_of_the_rules() =>
        CompareAsync(["net8.0", "net10.0"], 76, 36, 12, 18, 6, 12, 84, 12, 32);

    // No rule names it: it is as .NET 10.
    [TestMethod]
    [TestCategory(Nightly.Test)]
    public Task Each_difference_from_the_SDK_for_net9_is_one_of_the_rules() =>
        CompareAsync(["net9.0"], 44, 18, 6, 0, 0, 0, 48, 8, 20);

    private async Task CompareAsync(string[] frameworks, params int[] counts)
    {
        using var workspace = new Workspace(test);
        var cells = Cells(frameworks);
        foreach (var cell in cells)
        {
            workspace.Write($"cells/{cell.Name}.csproj", cell.Project());
        }

        var answers = await CaptureAsync(workspace);

        var explained = cells.Select(cell => Explain(cell, answers[cell.Name])).ToList();
        var unexplained = explained.Where(one => one.Rule.Length == 0).Select(one => one.Text);
        Assert.AreEqual("", string.Join('\n', unexplained), "differences without a rule");
        var names = Rules.Select(rule => rule.Name).Prepend(Equal).ToList();
        Assert.AreEqual(
            string.Join('\n', names.Zip(counts, (rule, count) => $"{count,3}  {rule}")),
            string.Join('\n', names.Select(rule => $"{explained.Count(one => one.Rule == rule),3}  {rule}")));
    }

    private static (string Rule, string Text) Explain(Cell cell, (string Theirs, string Ours) answer)
    {
        var text = $"{cell.Name}: the SDK {answer.Theirs}, we {answer.Ours}";
        if (answer.Theirs == answer.Ours)
            return (Equal, text);

        var about = Rules.Where(rule => rule.Ours(cell, answer.Theirs) is not null).ToList();
        return about is [var one] && one.Ours(cell, answer.Theirs) == answer.Ours
            ? (one.Name, text)
            : ("", $"{text}; the rules say {string.Join(", ", about.Select(rule => rule.Ours(cell, answer.Theirs)))}");
    }

    // One build evaluates all cells, and asks both in each.
    private static async Task<Dictionary<string, (string Theirs, string Ours)>> CaptureAsync(Workspace workspace)
    {
        workspace.Write("cells/ask.targets", """
            <Project>
              <Target Name="Ask" DependsOnTargets="ComputeContainerBaseImage" Returns="@(Answer)">
                <MSBuild Projects="$(MSBuildProjectFullPath)" Targets="SlimContainerExplain" ContinueOnError="true">
                  <Output TaskParameter="TargetOutputs" ItemName="Row" />
                </MSBuild>
                <ItemGroup>
                  <Ours Include="@(Row)" Condition="'%(Identity)' == 'base image'" />
                  <Answer Include="$(MSBuildProjectName)" Theirs="$(ContainerBaseImage)" Ours="@(Ours->'%(Chosen)')" />
                </ItemGroup>
              </Target>
            </Project>
            """);
        workspace.Write("ask.proj", """
            <Project>
              <Target Name="Ask">
                <ItemGroup>
                  <Cell Include="cells/*.csproj" />
                </ItemGroup>
                <MSBuild Projects="@(Cell)" Targets="Ask" BuildInParallel="true">
                  <Output TaskParameter="TargetOutputs" ItemName="Answer" />
                </MSBuild>
                <WriteLinesToFile File="answers.txt" Lines="@(Answer->'%(Identity)|%(Theirs)|%(Ours)')" />
              </Target>
            </Project>
            """);

        // It fails, as the cells do that we refuse.
        var asked = await workspace.DotNetAsync("msbuild", "ask.proj", "-t:Ask", "-m", "-v:quiet");
        var refused = Refusal().Matches(asked.Text).DistinctBy(match => match.Groups["cell"].Value)
            .ToDictionary(match => match.Groups["cell"].Value, match => match.Groups["code"].Value);
        return workspace.Read("answers.txt").Trim().Split('\n').Select(line => line.Trim().Split('|')).ToDictionary(
            parts => parts[0],
            parts => (Short(parts[1]), parts[2].Length > 0 ? Short(parts[2]) : refused[parts[0]]));
    }

    private static string Short(string image) =>
        image.Replace("mcr.microsoft.com/dotnet/", "", StringComparison.Ordinal);

    // runtime-deps:10.0 of runtime-deps:10.0-noble-chiseled.
    private static string WithoutSuffix(string image) =>
        image.IndexOf('-', image.IndexOf(':', StringComparison.Ordinal)) is var dash and > 0 ? image[..dash] : image;

    private static List<Cell> Cells(string[] frameworks) =>
    [
        .. from framework in frameworks
           from sdk in Sdks
           from publish in PublishKinds.Keys
           from globalization in Globalizations.Keys
           from runtimeIdentifier in RuntimeIdentifiers
           select new Cell(framework, sdk, publish, globalization, runtimeIdentifier),
    ];

    private sealed record Rule(string Name, Func<Cell, string, string?> Ours);

    private sealed record Cell(
        string Framework, string Sdk, string Publish, string Globalization, string RuntimeIdentifier)
    {
        public string Name => string.Join('_', Framework, Sdk, Publish, Globalization, RuntimeIdentifier);

        public bool IsWindows => RuntimeIdentifier.StartsWith("win", StringComparison.Ordinal);

        public bool IsMusl => RuntimeIdentifier.StartsWith("linux-musl", StringComparison.Ordinal);

        public bool IsFrameworkDependent => Publish == "framework-dependent";

        /// <summary>The SDK takes a small image for it.</summary>
        public bool IsSmall => Publish is "trimmed" or "native-aot";

        public bool Is8OnArm32 => Framework == "net8.0" && RuntimeIdentifier == "linux-arm";

        public bool LacksAlpineExtra =>
            Framework == "net8.0" && IsMusl && !IsFrameworkDependent && Globalization != "invariant";

        public string Extra => Globalization == "invariant" ? "" : "-extra";

        public string Project() =>
            Projects.NotRestored(
                Sdk,
                Framework,
                $"{PublishKinds[Publish]}{Globalizations[Globalization]}"
                + $"<RuntimeIdentifier>{RuntimeIdentifier}</RuntimeIdentifier>")
            .Replace("</Project>", """<Import Project="ask.targets" /></Project>""", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"cells/(?<cell>\S+)\.csproj : error (?<code>SLIM\d+):")]
    private static partial Regex Refusal();
}
