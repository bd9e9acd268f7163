using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Lint;

namespace SlimContainer.Sdk.Tests.Lint;

/// <summary>An app with a library, central package versions, an embedded file outside of src, and a solution.</summary>
[TestClass]
public sealed class CopyRulesTests
{
    private const string Projects =
        "COPY Directory.Packages.props ./\nCOPY src/Web/Web.csproj src/Web/\nCOPY src/Lib/Lib.csproj src/Lib/\n";

    private static readonly AppRequirements App = Sample();

    [TestMethod]
    [DataRow(
        "COPY src/ src/\nCOPY LICENSE ./\nRUN dotnet publish src/Web",
        "Directory.Packages.props is not copied before this dotnet publish, whose restore reads it. Add a COPY above.")]
    [DataRow(
        "COPY src/ src/\nCOPY LICENSE ./\nRUN dotnet build src/Web/Web.csproj -c Release",
        "Directory.Packages.props is not copied before this dotnet build, whose")]
    [DataRow(
        "WORKDIR /src\nCOPY src/ LICENSE ./\nWORKDIR Web\nRUN dotnet publish -c Release -o /out",
        "Directory.Packages.props is not copied")]
    [DataRow(
        "COPY src/ src/\nCOPY LICENSE ./\nRUN cd src/Web && dotnet publish",
        "Directory.Packages.props is not copied")]
    [DataRow(
        "COPY src/ src/\nCOPY LICENSE ./\nRUN <<EOF\nset -e\ndotnet publish src/Web\nEOF",
        "Directory.Packages.props is not copied")]
    [DataRow(
        "ARG APP=src/Web\nCOPY src/ src/\nCOPY LICENSE ./\nRUN dotnet publish \"$APP/Web.csproj\" /p:A=b",
        "Directory.Packages.props is not copied")]
    [DataRow(
        "COPY src src\nCOPY LICENSE .\nRUN [\"dotnet\", \"publish\", \"/src/Web\"]",
        "Directory.Packages.props is not copied")]
    [DataRow(
        "COPY src src\nCOPY LICENSE .\nRUN sed -i s/a/b/ Directory.Packages.props.txt\nRUN dotnet publish src/Web",
        "Directory.Packages.props is not copied")]
    [DataRow(
        "COPY Directory.Packages.props .\nCOPY src/Web src/Web\nCOPY LICENSE .\nRUN dotnet publish src/Web",
        "src/Lib/Lib.csproj is not copied|src/Lib/Code.cs, which Lib.csproj compiles or publishes, is not copied "
        + "before this dotnet publish. Add a COPY above.")]
    [DataRow(
        Projects + "RUN dotnet restore src/Web/Web.csproj\nCOPY src/ src/\nRUN dotnet publish src/Web --no-restore",
        "LICENSE, which Web.csproj compiles or publishes, is not copied before this dotnet publish. Add a COPY above.")]
    [DataRow(
        Projects
        + "RUN dotnet restore src/Web/Web.csproj\nCOPY src/Web src/Web\nCOPY LICENSE .\n"
        + "RUN dotnet publish src/Web --no-restore",
        "src/Lib/Code.cs, which Lib.csproj compiles")]
    [DataRow(
        Projects + "COPY Shop.sln ./\nRUN dotnet restore",
        "tests/A.csproj and tests/B.csproj of Shop.sln are not copied before this dotnet restore, which then fails "
        + "(MSB3202). Add a COPY above, or restore only src/Web/Web.csproj.")]
    [DataRow(
        Projects + "COPY *.sln ./\nCOPY tests/A.csproj tests/\nRUN dotnet restore Shop.sln",
        "tests/B.csproj of Shop.sln is not copied")]
    [DataRow(
        "WORKDIR /src\nCOPY *.sln *.props ./\nCOPY src/*/*.csproj ./\nRUN for f in *.csproj; do mv $f src/; done\n"
        + "RUN dotnet restore ./Shop.sln",
        "tests/A.csproj and tests/B.csproj of Shop.sln are not")]
    public void Missing_file_is_reported_with_the_command_that_reads_it(string lines, string expected)
    {
        var findings = Check($"FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\n{lines}\n");

        var texts = expected.Split('|');
        Assert.HasCount(texts.Length, findings, string.Join('\n', findings));
        foreach (var (finding, text) in findings.Zip(texts))
        {
            Assert.StartsWith(text, finding.Text);
            Assert.AreEqual(
                1 + lines[..lines.LastIndexOf("RUN", StringComparison.Ordinal)].Count(one => one == '\n') + 1,
                finding.Line);
        }
    }

    [TestMethod]
    [DataRow("COPY . .\nRUN dotnet publish src/Web", DisplayName = "everything")]
    [DataRow(
        "COPY . .\nRUN dotnet restore Shop.sln && dotnet publish src/Web --no-restore",
        DisplayName = "a solution with all")]
    [DataRow("COPY src src\nRUN dotnet publish tools/Other.csproj", DisplayName = "another project")]
    [DataRow("COPY src src\nRUN dotnet publish $PROJECT", DisplayName = "an unknown project")]
    [DataRow("COPY src src\nRUN dotnet publish src/Web $OPTIONS --no-restore --no-build", DisplayName = "no build")]
    [DataRow("COPY src src\nRUN ./build.sh", DisplayName = "a script")]
    [DataRow("COPY src src\nRUN if [ -f x ]; then dotnet publish src/Web; fi", DisplayName = "a condition")]
    [DataRow("COPY src src\nRUN dotnet restore src/Web @options.rsp", DisplayName = "a response file")]
    [DataRow(
        "COPY src src\nRUN git clone https://example.com/x .\nRUN dotnet publish src/Web",
        DisplayName = "sources from git")]
    [DataRow("ADD https://example.com/x.git /\nRUN dotnet publish src/Web", DisplayName = "a repository")]
    [DataRow("ADD sources.tar.gz /\nRUN dotnet publish src/Web", DisplayName = "an archive")]
    [DataRow("COPY --exclude=*.md src src\nRUN dotnet publish src/Web", DisplayName = "an exclusion")]
    [DataRow(
        "COPY src src\nRUN --mount=type=bind,target=/s cp -r /s /src\nRUN dotnet publish src/Web",
        DisplayName = "from a mount")]
    [DataRow(
        "COPY src src\nCOPY LICENSE .\nRUN echo '<Project />' > Directory.Packages.props\nRUN dotnet publish src/Web",
        DisplayName = "created by a script")]
    [DataRow(
        "COPY src src\nCOPY LICENSE .\nCOPY docker.props ./Directory.Packages.props\nRUN dotnet publish src/Web",
        DisplayName = "another file of that name")]
    [DataRow(
        "COPY src src\nCOPY LICENSE .\nCOPY <<EOF ./Directory.Packages.props\n<Project />\nEOF\n"
        + "RUN dotnet publish src/Web",
        DisplayName = "a here-document")]
    [DataRow(
        Projects + "COPY Shop.sln .\nRUN dotnet sln Shop.sln remove tests/A.csproj tests/B.csproj\nRUN dotnet restore",
        DisplayName = "an edited solution")]
    [DataRow("COPY --from=sources / /\nRUN dotnet publish src/Web", DisplayName = "another stage with everything")]
    [DataRow("COPY --from=example.com/sources / /\nRUN dotnet publish src/Web", DisplayName = "another image")]
    [DataRow(
        "FROM example.com/with-sources:1\nRUN dotnet publish src/Web/Web.csproj",
        DisplayName = "an unknown base image")]
    [DataRow("ONBUILD COPY . .\nFROM build\nRUN dotnet publish src/Web/Web.csproj", DisplayName = "a trigger")]
    public void Dockerfile_that_may_contain_the_files_is_not_reported(string lines) =>
        Assert.IsEmpty(Check(
            $"FROM scratch AS sources\nCOPY . .\nFROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\n{lines}\n"));

    [TestMethod]
    [DataRow("COPY Build/Version.props Build/", 0)]
    [DataRow("COPY Build Build", 1)]
    public void Optional_import_may_be_copied_after_restore(string later, int findings)
    {
        var import = Path.Combine(LintSample.Root, "Build/Version.props");
        var build = App.Build with { RestoreFiles = [.. App.Build.RestoreFiles, import], OptionalFiles = [import] };

        Assert.HasCount(
            findings,
            Check(
                $"FROM mcr.microsoft.com/dotnet/sdk:10.0\n{Projects}RUN dotnet restore src/Web\nCOPY src/. src/.\n"
                + $"COPY LICENSE .\n{later}\nRUN dotnet publish src/Web\n",
                App with { Build = build }));
    }

    [TestMethod]
    public void Copy_from_a_stage_with_some_files_reports_the_missing_ones()
    {
        var finding = Check(
            "FROM scratch AS sources\nCOPY src LICENSE /\nFROM mcr.microsoft.com/dotnet/sdk:10.0\n"
            + "COPY --from=sources / /src\nRUN dotnet publish Web.csproj\n").Single();

        Assert.StartsWith("Directory.Packages.props is not copied", finding.Text);
    }

    [TestMethod]
    public void Inherited_command_is_reported_once() =>
        Assert.HasCount(
            1,
            Check(
                "FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nCOPY src src\nCOPY LICENSE .\n"
                + "RUN dotnet build src/Web\nFROM build AS publish\nRUN dotnet publish src/Web\nFROM build AS test\n"
                + "RUN dotnet test src/Web\n"));

    [TestMethod]
    [DataRow(
        "# escape=`\nFROM mcr.microsoft.com/dotnet/sdk:10.0-windowsservercore-ltsc2022\nWORKDIR C:\\app\n"
        + "COPY src\\ src\\\nCOPY LICENSE .\nRUN dotnet publish src\\Web\\Web.csproj\n")]
    [DataRow(
        "FROM mcr.microsoft.com/dotnet/sdk:10.0\nWORKDIR c:/app\nCOPY src/ src/\nCOPY LICENSE .\n"
        + "RUN dotnet publish c:/app/src/Web\n")]
    public void Windows_paths_are_parsed(string text) =>
        Assert.StartsWith("Directory.Packages.props is not copied", Check(text).Single().Text);

    [TestMethod]
    public void File_in_any_possible_build_context_counts_as_copied()
    {
        const string Text =
            "FROM mcr.microsoft.com/dotnet/sdk:10.0\nCOPY Web/ Lib/ ./\nCOPY LICENSE Directory.Packages.props ./\n"
            + "RUN dotnet publish Web.csproj\n";
        var src = Path.Combine(LintSample.Root, "src");

        Assert.IsEmpty(Check(Text, App with { Build = App.Build with { Contexts = [LintSample.Root, src] } }));
        Assert.IsEmpty(Check(Text, App with { Build = App.Build with { Contexts = [] } }));
        Assert.HasCount(4, Check(Text));
    }

    private static AppRequirements Sample()
    {
        var app = LintSample.App(["src/Web/Web.csproj", "src/Lib/Lib.csproj", "Directory.Packages.props"]);
        string[] projects =
        [
            .. LintSample.Paths("src/Web/Web.csproj", "src/Lib/Lib.csproj", "tests/A.csproj", "tests/B.csproj"),
        ];
        return app with
        {
            Build = app.Build with
            {
                Sources =
                [
                    new(projects[0], [.. LintSample.Paths("src/Web/Program.cs", "LICENSE")]),
                    new(projects[1], [.. LintSample.Paths("src/Lib/Code.cs")]),
                ],
                Solutions = [new Solution(Path.Combine(LintSample.Root, "Shop.sln"), [.. projects])],
            },
        };
    }

    private static List<Finding> Check(string text, AppRequirements? app = null)
    {
        var dockerfile = Dockerfile.Parse(text);
        var input = new LintInput(dockerfile, dockerfile, app ?? App, Infrastructure.Sample.Knowledge.Catalog);
        List<Finding> findings =
        [
            .. CopyRules.Restore(input),
            .. CopyRules.SolutionRestore(input),
            .. CopyRules.Compilation(input),
        ];
        Assert.IsTrue(findings.TrueForAll(
            finding => finding.Code is DiagnosticCode.NotCopied or DiagnosticCode.SourceNotCopied));
        return findings;
    }
}
