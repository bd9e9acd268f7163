using System.Globalization;
using NuGet.Versioning;
using Scriban.Runtime;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Render;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Render;

/// <summary>docs/templates.md documents every member of the template model with a correct example.</summary>
[TestClass]
public sealed class TemplateModelTests
{
    // As docs/templates.md describes it: a web app with a package, a library, fonts of the system, a private feed,
    // pages that Node.js builds, and one of each thing that an image can be configured with.
    private static readonly ProjectFacts Shop = (Sample.Web.Named("shop") with
    {
        Packages = [new PackageFacts("Dapper", new NuGetVersion(2, 1, 35), [])],
        OsPackages = [new("libfontconfig1", "", true)],
        HasDebugStage = true,
        Node = new()
        {
            IsRequested = true,
            Candidates = [NativePath.Of("/repo/hello/ClientApp")],
            Files =
            [
                NativePath.Of("/repo/hello/ClientApp/package.json"),
                NativePath.Of("/repo/hello/ClientApp/package-lock.json"),
            ],
        },
        Closure = new ProjectClosure
        {
            Projects =
            [
                Sample.Project("/repo/hello/shop.csproj") with
                {
                    References = [new(NativePath.Of("/repo/lib/lib.csproj"), ReferencesOutputAssembly: true)],
                },
                Sample.Project("/repo/lib/lib.csproj"),
            ],
            ConfigFiles = [NativePath.Of("/repo/nuget.config")],
            CredentialFiles = [NativePath.Of("/repo/nuget.config")],
            CredentialVariables = ["FEED_TOKEN"],
        },
        Container = new()
        {
            Environment = [new("Greeting", "Good morning\nand welcome")],
            Volumes = ["/data"],
            HealthCheck = new() { Check = "/healthz", Interval = "10s" },
            Command = new() { DefaultArguments = ["--verbose"] },
            LabelSources = new() { Title = "Shop", Switches = [new("ImageCreated", true)] },
        },
    }).With(ContainerProperties.StopSignal, "SIGINT");

    [TestMethod]
    public void Every_member_is_documented_with_its_kind_and_example()
    {
        var documented = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "templates.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal) && line.Split(" | ").Length == 4)
            .Select(line => line[..line.LastIndexOf(" | ", StringComparison.Ordinal)])
            .ToList();

        var real = Rows("", TemplateModel.Of(Sample.Plan(Shop))).ToList();

        if (!documented.ToHashSet().SetEquals(real))
        {
            Assert.Fail(
                $"docs/templates.md lacks:\n{string.Join('\n', real.Except(documented))}\n"
                + $"and has too much:\n{string.Join('\n', documented.Except(real))}");
        }
    }

    private static IEnumerable<string> Rows(string path, object? value) => value switch
    {
        ScriptObject members => members.SelectMany(
            member => Rows(path.Length == 0 ? member.Key : $"{path}.{member.Key}", member.Value)),
        ScriptArray { Count: > 0 } list when list[0] is ScriptObject => list.Cast<ScriptObject>()
            .SelectMany(members => members)
            .GroupBy(member => member.Key, member => member.Value)
            .SelectMany(member => Rows($"{path}[].{member.Key}", member.FirstOrDefault(one => one is not null))),
        ScriptArray list => [Row(path, $"{(list.Count > 0 ? Kind(list[0]) : "text")} list", list.FirstOrDefault())],
        _ => [Row(path, Kind(value), value)],
    };

    private static string Kind(object? value) => value switch
    {
        null => "object",
        bool => "boolean",
        int => "number",
        _ => "text",
    };

    private static string Row(string path, string kind, object? value)
    {
        var example = value switch
        {
            null => kind == "object" ? "null" : "(empty)",
            bool truth => truth ? "true" : "false",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!.Replace("|", @"\|", StringComparison.Ordinal),
        };
        return $"| `{path}` | {kind} | `{example}`";
    }
}
