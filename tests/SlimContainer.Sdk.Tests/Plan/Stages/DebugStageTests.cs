using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Plan;

/// <summary>The stage in which an IDE debugs the app.</summary>
[TestClass]
public sealed class DebugStageTests
{
    private static readonly ProjectFacts Debugged = Sample.Web with { HasDebugStage = true };

    private static readonly Dictionary<string, ProjectFacts> Apps = new()
    {
        ["web"] = Debugged,
        ["console, prebuilt"] = Sample.Console with { HasDebugStage = true, Mode = BuildMode.Prebuilt },
        ["native, with a port and an OS package"] = Debugged with
        {
            Publish = PublishKind.NativeAot,
            OsPackages = [new("tini", "", true)],
            Container = new() { Environment = [new("ASPNETCORE_HTTP_PORTS", "5000")] },
        },
        ["images of a vendor"] = Debugged with { BaseOptions = new() { Base = "dhi", Registry = "docker.io/example" } },
        ["a mirror"] = Debugged with { BaseOptions = new() { Registry = "registry.example.com/dotnet" } },
    };

    [TestMethod]
    public void Stage_is_the_first_and_has_a_whole_distribution() => Snapshot.Match(string.Join(
        "\n",
        Apps.Select(app => $"=== {app.Key} ===\n{FirstStage(app.Value)}")));

    [TestMethod]
    public void Image_is_the_same_with_the_stage() => Assert.AreEqual(
        Sample.Dockerfile(Sample.Plan(Sample.Web)),
        Sample.Dockerfile(Sample.Plan(Debugged)).Replace(FirstStage(Debugged), "", StringComparison.Ordinal));

    [TestMethod]
    public void Stage_is_pinned_to_a_digest_like_the_others()
    {
        var plan = Sample.Plan(Debugged).WithDigests(_ => "sha256:" + new string('a', 64));

        Assert.DoesNotContain("FROM mcr", Sample.Dockerfile(plan)
            .Split('\n')
            .Where(line => !line.Contains("@sha256:", StringComparison.Ordinal))
            .Aggregate("", (text, line) => $"{text}{line}\n"));
    }

    [TestMethod]
    public void Builder_that_would_not_skip_it_gets_none()
    {
        Assert.IsNull(Sample.Plan(Debugged with { Syntax = DockerfileSyntax.Portable }).Debug);
        Assert.IsNull(Sample.Plan(Debugged with { Mode = BuildMode.Split }).Debug);
        Assert.IsNull(Sample.Plan(Debugged with { RuntimeIdentifiers = ["win-x64"] }).Debug);
        Assert.IsNull(Sample.Plan(Sample.WebAssembly with { HasDebugStage = true }).Debug);
        Assert.IsNull(Sample.Plan(Sample.Web).Debug);
    }

    private static string FirstStage(ProjectFacts facts)
    {
        var dockerfile = Sample.Dockerfile(Sample.Plan(facts));
        var start = dockerfile.IndexOf("# For debugging", StringComparison.Ordinal);
        return dockerfile[start..(dockerfile.IndexOf("\n\n", start, StringComparison.Ordinal) + 2)];
    }
}
