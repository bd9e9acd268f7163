using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Lint;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Lint;

/// <summary>The generated Dockerfile of a web app, with one line of it edited.</summary>
[TestClass]
public sealed class DockerfileRulesTests
{
    private static readonly ImagePlan Plan = Sample.Plan(Sample.Web);

    private static readonly string Generated = Sample.Dockerfile(Plan);

    [TestMethod]
    [DataRow("COPY web.csproj ./\n", "", DiagnosticCode.NotCopied, "RUN")]
    [DataRow("sdk:10.0 AS", "sdk:9.0 AS", DiagnosticCode.WrongVersion, "FROM")]
    [DataRow(
        "aspnet:10.0-noble-chiseled-extra AS",
        "aspnet:9.0-noble-chiseled-extra AS",
        DiagnosticCode.WrongVersion,
        "FROM")]
    [DataRow(
        "mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra AS",
        "mirror.example.com/x/aspnet:8.0.11 AS",
        DiagnosticCode.WrongVersion,
        "FROM")]
    [DataRow(
        "aspnet:10.0-noble-chiseled-extra AS",
        "runtime:10.0-noble-chiseled-extra AS",
        DiagnosticCode.WrongFramework,
        "FROM")]
    [DataRow(
        "aspnet:10.0-noble-chiseled-extra AS",
        "runtime-deps:10.0-noble-chiseled-extra AS",
        DiagnosticCode.WrongFramework,
        "FROM")]
    [DataRow("EXPOSE 8080\n", "", DiagnosticCode.PortNotExposed, "FROM")]
    [DataRow("EXPOSE 8080", "EXPOSE 80 443/tcp", DiagnosticCode.PortNotExposed, "EXPOSE")]
    [DataRow("\"web.dll\"", "\"Old.Name.dll\"", DiagnosticCode.WrongEntryPoint, "ENTRYPOINT")]
    [DataRow("ENTRYPOINT [\"dotnet\", \"web.dll\"]", "", DiagnosticCode.WrongEntryPoint, "FROM")]
    [DataRow("USER $APP_UID", "USER root", DiagnosticCode.RunsAsRoot, "USER")]
    [DataRow("USER $APP_UID", "USER 0:0", DiagnosticCode.RunsAsRoot, "USER")]
    [DataRow("sdk:10.0 AS build", "sdk:10.0 AS builder", DiagnosticCode.UnknownStage, "COPY --link --from=build")]
    [DataRow("WORKDIR /app", "WERKDIR /app", DiagnosticCode.NoDockerfileSyntax, "WERKDIR")]
    public void Edit_that_breaks_the_app_is_reported_at_its_line(
        string before,
        string after,
        string code,
        string instruction)
    {
        var edited = Generated.Replace(before, after, StringComparison.Ordinal);
        Assert.AreNotEqual(Generated, edited, "the edit does nothing");

        var finding = Check(edited).Single();

        Assert.AreEqual(code, finding.Code);
        Assert.StartsWith(instruction, edited.Split('\n')[finding.Line - 1]);
    }

    [TestMethod]
    [DataRow("USER $APP_UID\n", "", DisplayName = "a chiseled image has a user of its own")]
    [DataRow("USER $APP_UID", "USER 1000")]
    [DataRow("EXPOSE 8080", "ENV ASPNETCORE_HTTP_PORTS=80\nEXPOSE 80", DisplayName = "another port, on purpose")]
    [DataRow("EXPOSE 8080", "EXPOSE $PORT")]
    [DataRow("EXPOSE 8080", "EXPOSE 8080/tcp 9090")]
    [DataRow("COPY web.csproj ./", "COPY . ./")]
    [DataRow(
        "mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra AS",
        "example.com/our/base:7 AS",
        DisplayName = "an image that nobody knows")]
    [DataRow("aspnet:10.0-noble-chiseled-extra AS", "aspnet:10.0.3-alpine3.22 AS")]
    [DataRow("sdk:10.0 AS", "sdk:11.0-preview AS")]
    [DataRow(
        "ENTRYPOINT [\"dotnet\", \"web.dll\"]",
        "COPY start.sh /\nENTRYPOINT [\"/start.sh\"]",
        DisplayName = "a script")]
    [DataRow("ENTRYPOINT [\"dotnet\", \"web.dll\"]", "ENTRYPOINT [\"dotnet\"]\nCMD [\"/app/web.dll\", \"--x\"]")]
    [DataRow("AS final", "AS base\nENV A=1\nFROM base", DisplayName = "a stage between")]
    public void Valid_edit_is_not_reported(string before, string after)
    {
        var edited = Generated.Replace(before, after, StringComparison.Ordinal);
        Assert.AreNotEqual(Generated, edited, "the edit does nothing");

        Assert.IsEmpty(Check(edited));
    }

    [TestMethod]
    public void Non_chiseled_base_without_USER_is_reported_as_root()
    {
        var edited = Generated.Replace("noble-chiseled-extra AS", "noble AS", StringComparison.Ordinal)
            .Replace("USER $APP_UID\n", "", StringComparison.Ordinal);

        Assert.AreEqual(DiagnosticCode.RunsAsRoot, Check(edited).Single().Code);
    }

    [TestMethod]
    [DataRow("CMD [\"sh\", \"-c\", \"dotnet web.dll\"]", null)]
    [DataRow("ENTRYPOINT dotnet web.dll", null)]
    [DataRow("ENTRYPOINT dotnet Old.dll", DiagnosticCode.WrongEntryPoint)]
    public void Shell_form_is_accepted_if_the_base_image_has_a_shell(string start, string? code)
    {
        var edited = Generated.Replace("noble-chiseled-extra AS", "noble AS", StringComparison.Ordinal)
            .Replace("ENTRYPOINT [\"dotnet\", \"web.dll\"]", start, StringComparison.Ordinal);

        Assert.AreEqual(code, Check(edited).SingleOrDefault()?.Code);
    }

    [TestMethod]
    [DataRow("--self-contained", 0)]
    [DataRow("-p:PublishAot=true", 0)]
    [DataRow("-p:A=b", 1)]
    public void Self_contained_publish_accepts_a_runtime_deps_base(string option, int findings)
    {
        var edited = Generated
            .Replace(
                "aspnet:10.0-noble-chiseled-extra AS",
                "runtime-deps:10.0-noble-chiseled-extra AS",
                StringComparison.Ordinal)
            .Replace(" -o /layers/app", $" -o /layers/app {option}", StringComparison.Ordinal);

        Assert.HasCount(findings, Check(edited));
    }

    [TestMethod]
    public void Dockerfile_without_a_stage_is_one_finding() =>
        Assert.AreEqual(
            (DiagnosticCode.NoDockerfileSyntax, 1),
            (Check("").Single().Code, Check("# mine\n").Single().Line));

    [TestMethod]
    public void Entry_point_with_another_executable_is_reported()
    {
        var facts = Sample.Web with { Publish = PublishKind.SelfContained };
        var generated = Sample.Dockerfile(Sample.Plan(facts));
        var edited = generated.Replace("/app/web\"", "/app/old\"", StringComparison.Ordinal);

        Assert.AreEqual(
            DiagnosticCode.WrongEntryPoint,
            Rules.Check(Dockerfile.Parse(edited), Dockerfile.Parse(generated)).Single().Code);
    }

    [TestMethod]
    public void Rules_that_the_generated_Dockerfile_violates_are_not_applied()
    {
        const string Template =
            "FROM sdk:8.0\nRUN dotnet restore web.csproj\nFROM mcr.microsoft.com/dotnet/runtime:8.0\nUSER root\n"
            + "ENTRYPOINT [\"other.dll\"]\n";

        Assert.IsEmpty(Rules.Check(Dockerfile.Parse(Template + "ENV MINE=1\n"), Dockerfile.Parse(Template)));
    }

    [TestMethod]
    public void Generated_Dockerfiles_have_no_findings()
    {
        var projects = new[] { Sample.Console, Sample.Web, Sample.Worker, Sample.Web.Targeting("net8.0") };
        foreach (var facts in projects.SelectMany(Kinds))
        {
            var text = Sample.Dockerfile(Sample.Plan(facts));
            var app = LintSample.App([Path.GetFileName(facts.ProjectFile)], facts.AssemblyName);
            var rules = new DockerfileRules(app with { CultureUse = () => "Program.cs" }, Sample.Knowledge.Catalog);

            Assert.IsEmpty(rules.Check(Dockerfile.Parse(text), Dockerfile.Parse(text)), text);
        }
    }

    private static IEnumerable<ProjectFacts> Kinds(ProjectFacts facts) =>
    [
        facts,
        facts with { Publish = PublishKind.SelfContained },
        facts with { Publish = PublishKind.NativeAot },
        facts with { BaseOptions = new BaseImageOptions { Base = "ubuntu" } },
    ];

    private static DockerfileRules Rules => new(LintSample.App(["web.csproj"]), Sample.Knowledge.Catalog);

    private static IReadOnlyList<Finding> Check(string edited) =>
    [
        .. Rules.Check(Dockerfile.Parse(edited), Dockerfile.Parse(Generated))
            .Where(finding => finding.Level == FindingLevel.Requirement),
    ];
}
