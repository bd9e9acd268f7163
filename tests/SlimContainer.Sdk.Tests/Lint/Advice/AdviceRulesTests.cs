using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Lint;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Lint;

/// <summary>Rules for good images, on Dockerfiles that somebody else wrote.</summary>
[TestClass]
public sealed class AdviceRulesTests
{
    private const string Runtime = "FROM mcr.microsoft.com/dotnet/aspnet:10.0\n";

    private const string TenMistakes = """
        FROM mcr.microsoft.com/dotnet/sdk AS build
        ARG FEED_TOKEN
        WORKDIR /src
        COPY . .
        RUN dotnet restore
        RUN dotnet publish -o /app
        FROM mcr.microsoft.com/dotnet/aspnet:10.0
        MAINTAINER ana@example.com
        RUN apt-get update && apt-get install -y curl
        RUN rm -rf /tmp/x
        ADD appsettings.json /etc/web/
        ENV Greeting hello
        COPY --from=build /app /app
        ENTRYPOINT dotnet /app/web.dll
        """;

    [TestMethod]
    public void Dockerfile_with_ten_mistakes_has_a_finding_for_each()
    {
        var findings = LintSample.Advice(TenMistakes)
            .Select(finding => $"{finding.Line} {finding.Code} {finding.Check}".TrimEnd())
            .ToArray();

        string[] expected =
        [
            "1 SLIM5026",
            "2 SLIM5028 SecretsUsedInArgOrEnv",
            "4 SLIM5024",
            "8 SLIM5020 MaintainerDeprecated",
            "9 SLIM5022",
            "9 SLIM5023",
            "10 SLIM5021",
            "11 SLIM5025",
            "12 SLIM5020 LegacyKeyValueFormat",
            "14 SLIM5020 JSONArgsRecommended",
        ];
        CollectionAssert.AreEquivalent(expected, findings, string.Join('\n', findings));
    }

    [TestMethod]
    public void Fixes_leave_only_what_needs_a_decision()
    {
        // One at a time: two of them change the same lines.
        var text = TenMistakes;
        while (LintSample.Advice(text).FirstOrDefault(finding => finding.Fix is not null) is { } next)
        {
            var lines = text.Split('\n');
            text = string.Join(
                '\n', [.. lines.Take(next.Fix!.First - 1), .. next.Fix.Lines, .. lines.Skip(next.Fix.Last)]);
        }

        Assert.AreEqual(
            """
            FROM mcr.microsoft.com/dotnet/sdk AS build
            ARG FEED_TOKEN
            WORKDIR /src
            COPY . .
            RUN dotnet restore
            RUN dotnet publish -o /app
            FROM mcr.microsoft.com/dotnet/aspnet:10.0
            LABEL org.opencontainers.image.authors="ana@example.com"
            RUN apt-get update && apt-get install --no-install-recommends -y curl \
                && rm -rf /var/lib/apt/lists/* \
                && rm -rf /tmp/x
            COPY appsettings.json /etc/web/
            ENV Greeting=hello
            COPY --from=build /app /app
            ENTRYPOINT ["dotnet", "/app/web.dll"]
            """,
            text);
        CollectionAssert.AreEquivalent(
            new[] { DiagnosticCode.LatestTag, DiagnosticCode.SecretVariable, DiagnosticCode.CacheBrokenEarly },
            LintSample.Advice(text).Select(finding => finding.Code).ToArray());
    }

    [TestMethod]
    public void Good_Dockerfile_has_no_findings()
    {
        const string Text = """
            # syntax=docker/dockerfile:1
            ARG VERSION=10.0
            FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:${VERSION} AS build
            ARG TARGETARCH
            WORKDIR /src
            COPY web.csproj ./
            RUN dotnet restore web.csproj
            RUN echo restored
            COPY . .
            RUN dotnet publish web.csproj --no-restore -o /app
            FROM mcr.microsoft.com/dotnet/aspnet:$VERSION AS final
            RUN apt-get update \
                # no editor
                && apt-get install -y --no-install-recommends curl \
                && rm -rf /var/lib/apt/lists/*
            WORKDIR /app
            ADD https://example.com/data.json /data/
            ADD --chown=app rootfs.tar.gz /
            COPY --from=build /app .
            ENV ASPNETCORE_HTTP_PORTS=8080 PATH="/tools:$PATH" KEY_FILE=/run/secrets/key
            EXPOSE 8080/tcp
            USER $APP_UID
            ENTRYPOINT ["dotnet", "web.dll"]
            """;

        var findings = LintSample.Advice(Text, "bin\nobj\n");

        Assert.IsEmpty(findings, string.Join('\n', findings));
    }

    [TestMethod]
    public void Generated_Dockerfiles_follow_the_rules()
    {
        var generated = Directory.EnumerateFiles(
                Path.Combine(Repository.Root, "tests", "SlimContainer.Sdk.Tests"),
                "*.verified.txt",
                SearchOption.AllDirectories)
            .Select(File.ReadAllText)
            .Where(text => Dockerfile.Parse(text) is { Stages.Count: > 0 } file
                && file.Instructions.All(one => one is { IsUpperCase: true } && one.Name.All(char.IsAsciiLetterUpper)))
            .Append(Sample.Dockerfile(Sample.Plan(Sample.Configured)))
            .Append(Sample.Dockerfile(Sample.Plan(Sample.WebAssembly)))
            .ToList();

        Assert.IsGreaterThan(8, generated.Count);
        foreach (var text in generated)
        {
            var findings = LintSample.Advice(text);
            Assert.IsEmpty(findings, string.Join('\n', findings) + "\n" + text);
        }
    }

    [TestMethod]
    [DataRow("RUN a\nRUN b", true)]
    [DataRow("RUN a\n# why\nRUN b", true)]
    [DataRow("RUN a\nCOPY x.json .\nRUN b", false)]
    [DataRow("RUN a\nENV A=1\nRUN b", false)]
    [DataRow("RUN --mount=type=cache,target=/a a\nRUN b", false)]
    [DataRow("RUN [\"a\"]\nRUN [\"b\"]", false)]
    public void Adjacent_RUNs_of_the_image_are_reported(string instructions, bool isReported) =>
        Assert.AreEqual(isReported, Codes(Runtime + instructions).Contains(DiagnosticCode.SeveralRuns));

    [TestMethod]
    public void RUNs_of_a_build_stage_are_no_layers_of_the_image() =>
        Assert.IsEmpty(LintSample.Advice(
            "FROM debian:13 AS build\nRUN apt-get update\nRUN apt-get install -y gcc\nFROM debian:13\n"));

    [TestMethod]
    public void RUNs_of_a_stage_that_the_image_is_based_on_are_its_layers() =>
        Assert.AreEqual(
            DiagnosticCode.SeveralRuns,
            LintSample.Advice(Runtime.TrimEnd() + " AS base\nRUN a\nRUN b\nFROM base\n").Single().Code);

    [TestMethod]
    [DataRow("RUN a\n\n# why\nRUN b && c", "RUN a \\\n# why\n    && b && c")]
    [DataRow("RUN --network=none a\nRUN --network=none b", "RUN --network=none a \\\n    && b")]
    [DataRow("RUN cd /x && a\nRUN b", null)]
    [DataRow("RUN export A=1\nRUN b", null)]
    [DataRow("RUN a || true\nRUN b", null)]
    [DataRow("RUN a &\nRUN b", null)]
    [DataRow("RUN <<EOF\na\nEOF\nRUN b", null)]
    [DataRow("RUN a # comment\nRUN b", null)]
    public void RUNs_are_joined_only_if_that_means_the_same(string before, string? after) =>
        Assert.AreEqual(Runtime + (after ?? before), LintSample.Fixed(Runtime + before));

    [TestMethod]
    [DataRow("COPY . .\nRUN dotnet restore", true)]
    [DataRow("COPY ./ /src\nRUN dotnet publish web.csproj", true)]
    [DataRow("COPY *.csproj ./\nRUN dotnet restore\nCOPY . .\nRUN dotnet publish", false)]
    [DataRow("COPY . .\nRUN dotnet tool restore", false)]
    [DataRow("COPY . .\nRUN --mount=type=cache,target=/root/.nuget/packages dotnet restore", false)]
    [DataRow("COPY . .\nRUN apt-get install -y --no-install-recommends x", true)]
    [DataRow("RUN apt-get install -y --no-install-recommends x\nCOPY . .", false)]
    [DataRow("COPY . .\nRUN apt-get install -y ./x.deb", false)]
    [DataRow("COPY . .\nRUN ./prepare.sh && apt-get install -y x", false)]
    public void COPY_that_breaks_the_cache_early_is_reported(string instructions, bool isReported) =>
        Assert.AreEqual(
            isReported,
            Codes($"FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\n{instructions}\n{Runtime}")
                .Contains(DiagnosticCode.CacheBrokenEarly));

    [TestMethod]
    public void App_copied_before_packages_are_installed_is_reported() =>
        Assert.AreEqual(
            (DiagnosticCode.CacheBrokenEarly, 5),
            LintSample.Advice(
                "FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nCOPY web.csproj .\nRUN dotnet publish -o /app\n"
                + Runtime + "COPY --from=build /app .\nRUN apk add --no-cache curl\n")
                .Select(finding => (finding.Code, finding.Line)).Single());

    [TestMethod]
    [DataRow("ADD a.json /", true)]
    [DataRow("ADD . /src/", true)]
    [DataRow("ADD [\"a.json\", \"b.dll\", \"/\"]", true)]
    [DataRow("ADD a.tar.gz /", false)]
    [DataRow("ADD a.json b.tgz /", false)]
    [DataRow("ADD rootfs /", false, DisplayName = "ADD extracts an archive of any name")]
    [DataRow("ADD https://example.com/a.json /", false)]
    [DataRow("ADD git@example.com:a/b.git /", false)]
    [DataRow("ADD $FILE /", false)]
    [DataRow("ADD <<EOF /a\nb\nEOF", false)]
    public void ADD_that_only_copies_is_reported(string instruction, bool isReported) =>
        Assert.AreEqual(isReported, Codes(Runtime + instruction).Contains(DiagnosticCode.AddForCopy));

    [TestMethod]
    [DataRow("FROM mcr.microsoft.com/dotnet/aspnet", true)]
    [DataRow("FROM mcr.microsoft.com/dotnet/aspnet:latest", true)]
    [DataRow("FROM localhost:5000/web", true)]
    [DataRow("FROM mcr.microsoft.com/dotnet/aspnet:10.0", false)]
    [DataRow("FROM web@sha256:0123456789012345678901234567890123456789012345678901234567890123", false)]
    [DataRow("FROM scratch", false)]
    [DataRow("FROM debian:13 AS base\nFROM base", false)]
    [DataRow("ARG IMAGE=debian\nFROM $IMAGE", false)]
    [DataRow("FROM scratch\nCOPY --from=example.com/tools /a /", true)]
    [DataRow("FROM scratch\nCOPY --from=tools /a /", false, DisplayName = "may be a build context")]
    public void Image_without_a_version_is_reported(string text, bool isReported) =>
        Assert.AreEqual(isReported, Codes(text).Contains(DiagnosticCode.LatestTag));

    [TestMethod]
    [DataRow("ARG NUGET_TOKEN", true)]
    [DataRow("ENV Db__Password=$DB_PASSWORD", true)]
    [DataRow("ENV API_KEY=", true)]
    [DataRow("ENV PUBLIC_KEY=a SSH_KEY_PATH=/a TOKEN_FILE=/run/secrets/a", false)]
    [DataRow("ARG KEYBOARD\nENV TOKENIZER=a MONKEY=b", false)]
    public void Variables_named_like_secrets_are_reported(string instruction, bool isReported) =>
        Assert.AreEqual(isReported, Codes(Runtime + instruction).Contains(DiagnosticCode.SecretVariable));

    [TestMethod]
    public void Rule_that_the_users_templates_violate_is_not_applied()
    {
        var generated = Dockerfile.Parse("FROM debian\nRUN a\n");
        var edited = Dockerfile.Parse("FROM debian\nRUN a\nRUN b\n");
        var rules = new DockerfileRules(LintSample.App(["web.csproj"]), Sample.Knowledge.Catalog);

        Assert.AreEqual(DiagnosticCode.SeveralRuns, rules.Check(edited, generated).Single().Code);
    }

    [TestMethod]
    [DataRow("ENV DB_PASSWORD hunter2hunter2\nUSER app", DisplayName = "in the instruction")]
    [DataRow("ENV A b\nENV DB_PASSWORD=hunter2hunter2", DisplayName = "below it")]
    [DataRow("RUN curl -u ana:hunter2hunter2 http://example.com\nRUN b", DisplayName = "in a RUN")]
    public void Fix_that_would_show_a_secret_is_left_out(string instructions)
    {
        var findings = LintSample.Advice(Runtime + instructions);

        Assert.IsNotEmpty(findings);
        Assert.IsTrue(findings.All(finding => finding.Fix is null && !finding.Text.Contains("hunter2")));
    }

    [TestMethod]
    public void Build_argument_without_a_value_hides_no_fix() =>
        Assert.IsNotNull(LintSample.Advice("FROM debian:13 AS Base\nARG FEED_TOKEN\n")[0].Fix);

    [TestMethod]
    public void Requirement_covers_the_advice_about_the_same_instruction()
    {
        var generated = Dockerfile.Parse(Sample.Dockerfile(Sample.Plan(Sample.Web)));
        var edited = Sample.Dockerfile(Sample.Plan(Sample.Web))
            .Replace("ENTRYPOINT [\"dotnet\", \"web.dll\"]", "ENTRYPOINT dotnet web.dll", StringComparison.Ordinal)
            .Replace("EXPOSE 8080", "EXPOSE 8080\nENV DB_PASSWORD=hunter2hunter2", StringComparison.Ordinal);
        var rules = new DockerfileRules(LintSample.App(["web.csproj"]), Sample.Knowledge.Catalog);

        CollectionAssert.AreEqual(
            new[] { DiagnosticCode.NoShell, DiagnosticCode.PasswordInDockerfile },
            rules.Check(Dockerfile.Parse(edited), generated).Select(finding => finding.Code).ToArray());
    }

    private static List<string> Codes(string text) =>
        LintSample.Advice(text).Select(finding => finding.Code).ToList();
}
