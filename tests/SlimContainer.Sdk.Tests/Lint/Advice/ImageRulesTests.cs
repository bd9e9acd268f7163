using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Lint;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Lint;

/// <summary>Instructions compared with the contents of the base images.</summary>
[TestClass]
public sealed class ImageRulesTests
{
    private const string Start = "ENTRYPOINT [\"dotnet\", \"web.dll\"]";

    [TestMethod]
    [DataRow("10.0-noble-chiseled", "RUN mkdir /data", DiagnosticCode.NoShell, "RUN")]
    [DataRow("10.0-azurelinux3.0-distroless", "COPY . .\nRUN <<EOF\nmkdir /data\nEOF", DiagnosticCode.NoShell, "RUN")]
    [DataRow("10.0-noble-chiseled", "ENTRYPOINT dotnet web.dll", DiagnosticCode.NoShell, "ENTRYPOINT")]
    [DataRow("8.0-jammy-chiseled-extra", "CMD dotnet web.dll", DiagnosticCode.NoShell, "CMD")]
    [DataRow(
        "10.0-noble-chiseled",
        Start + "\nHEALTHCHECK --interval=5s CMD curl -f http://localhost:8080/ || exit 1",
        DiagnosticCode.NoShell,
        "HEALTHCHECK")]
    [DataRow(
        "10.0-noble-chiseled",
        Start + "\nHEALTHCHECK CMD [\"curl\", \"-f\", \"http://localhost:8080/\"]",
        DiagnosticCode.NoProgram,
        "HEALTHCHECK")]
    [DataRow(
        "10.0-noble-chiseled",
        "ENTRYPOINT [\"/bin/sh\", \"-c\", \"dotnet web.dll\"]",
        DiagnosticCode.NoProgram,
        "ENTRYPOINT")]
    [DataRow(
        "10.0-noble",
        Start + "\nHEALTHCHECK CMD curl -f http://localhost:8080/ || exit 1",
        DiagnosticCode.NoProgram,
        "HEALTHCHECK")]
    [DataRow(
        "8.0",
        Start + "\nHEALTHCHECK CMD [\"wget\", \"http://localhost\"]",
        DiagnosticCode.NoProgram,
        "HEALTHCHECK")]
    [DataRow(
        "8.0.11-alpine3.20",
        "ENTRYPOINT [\"bash\", \"-c\", \"dotnet web.dll\"]",
        DiagnosticCode.NoProgram,
        "ENTRYPOINT")]
    [DataRow(
        "10.0-alpine",
        Start + "\nRUN apt-get update && apt-get install -y libgdiplus",
        DiagnosticCode.WrongPackageManager,
        "RUN")]
    [DataRow("10.0", Start + "\nRUN set -x; apk add --no-cache icu-libs", DiagnosticCode.WrongPackageManager, "RUN")]
    [DataRow(
        "10.0",
        "USER $APP_UID\nRUN apt-get update && apt-get install -y curl",
        DiagnosticCode.WrongPackageManager,
        "RUN")]
    [DataRow("10.0-alpine", "USER app\nRUN apk add curl", DiagnosticCode.WrongPackageManager, "RUN")]
    [DataRow("10.0", Start + "\nUSER appuser", DiagnosticCode.UnknownUser, "USER")]
    [DataRow("10.0-noble-chiseled", "CMD [\"dotnet\", \"web.dll\"]", DiagnosticCode.WrongEntryPoint, "CMD")]
    public void Instruction_that_the_base_image_cannot_run_is_reported(
        string tag,
        string lines,
        string code,
        string instruction)
    {
        var text = $"FROM mcr.microsoft.com/dotnet/aspnet:{tag}\n{lines}\n";
        var finding = Check(text).Single();

        Assert.AreEqual(code, finding.Code);
        Assert.StartsWith(instruction, text.Split('\n')[finding.Line - 1]);
    }

    [TestMethod]
    [DataRow(
        "mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled",
        "RUN [\"dotnet\", \"--info\"]",
        DisplayName = "exec form")]
    [DataRow(
        "mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled",
        "COPY --from=busybox /bin/busybox /bin/sh\nRUN mkdir /data",
        DisplayName = "a copied shell")]
    [DataRow(
        "mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled",
        "COPY --from=build /rootfs /\nRUN mkdir /data",
        DisplayName = "a copied root")]
    [DataRow(
        "mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled",
        "RUN --mount=from=busybox,target=/bin mkdir /data",
        DisplayName = "a mounted shell")]
    [DataRow(
        "mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled",
        Start + "\nCMD --urls http://+:8080",
        DisplayName = "arguments")]
    [DataRow(
        "mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled",
        Start + "\nHEALTHCHECK NONE",
        DisplayName = "no health check")]
    [DataRow(
        "mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled",
        Start + "\nHEALTHCHECK CMD [\"dotnet\", \"web.dll\", \"--healthcheck\"]",
        DisplayName = "the app as a probe")]
    [DataRow(
        "mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled",
        "CMD [\"web.dll\"]",
        DisplayName = "an argument of the base image's entry point")]
    [DataRow(
        "example.com/base/aspnet:10.0-noble-chiseled",
        "RUN mkdir /data",
        DisplayName = "a copy that may have been extended")]
    [DataRow(
        "mcr.microsoft.com/dotnet/aspnet:10.0",
        "RUN apt-get update && apt-get install -y curl\n" + Start + "\nHEALTHCHECK CMD curl -f http://localhost:8080/",
        DisplayName = "an installed program")]
    [DataRow(
        "mcr.microsoft.com/dotnet/aspnet:10.0",
        "COPY setup.sh .\nRUN ./setup.sh\n" + Start + "\nHEALTHCHECK CMD curl http://localhost",
        DisplayName = "a script that may install it")]
    [DataRow(
        "mcr.microsoft.com/dotnet/aspnet:10.0",
        "COPY --from=tools /usr/bin/curl /usr/bin/\n" + Start + "\nHEALTHCHECK CMD curl http://localhost",
        DisplayName = "a copied program")]
    [DataRow(
        "mcr.microsoft.com/dotnet/aspnet:10.0-alpine",
        Start + "\nHEALTHCHECK CMD wget -q http://localhost:8080/",
        DisplayName = "a program of Alpine")]
    [DataRow(
        "mcr.microsoft.com/dotnet/aspnet:10.0-azurelinux3.0",
        Start + "\nHEALTHCHECK CMD curl http://localhost:8080/",
        DisplayName = "a program of Azure Linux")]
    [DataRow(
        "mcr.microsoft.com/dotnet/aspnet:10.0",
        "RUN if command -v apk; then apk add x; else apt-get install x; fi",
        DisplayName = "a choice")]
    [DataRow(
        "mcr.microsoft.com/dotnet/aspnet:10.0",
        "USER app\nUSER root\nRUN apt-get install x\nUSER app",
        DisplayName = "root for a while")]
    [DataRow(
        "mcr.microsoft.com/dotnet/aspnet:10.0",
        "USER $SOME\nRUN apt-get install x",
        DisplayName = "an unknown user")]
    [DataRow(
        "mcr.microsoft.com/dotnet/aspnet:10.0",
        "RUN useradd -u 5000 appuser\nUSER appuser",
        DisplayName = "an added user")]
    [DataRow(
        "mcr.microsoft.com/dotnet/aspnet:10.0",
        "COPY --from=build /etc/passwd /etc/\nUSER appuser",
        DisplayName = "a copied user")]
    [DataRow("mcr.microsoft.com/dotnet/aspnet:10.0", "USER www-data", DisplayName = "a user of the distribution")]
    [DataRow(
        "mcr.microsoft.com/dotnet/aspnet:10.0-nanoserver-ltsc2022",
        "USER ContainerUser\nHEALTHCHECK CMD curl http://localhost",
        DisplayName = "Windows")]
    [DataRow(
        "$BASE",
        "RUN apk add x\nUSER appuser\nENTRYPOINT dotnet web.dll\nHEALTHCHECK CMD curl x",
        DisplayName = "an unknown image")]
    public void Instruction_that_may_work_is_not_reported(string image, string lines)
    {
        var findings = Check($"FROM {image}\n{lines}\n");

        Assert.IsEmpty(
            findings.Where(finding => finding.Code is not DiagnosticCode.WrongEntryPoint),
            string.Join('\n', findings));
    }

    [TestMethod]
    public void Shell_form_finding_suggests_the_exec_form() =>
        Assert.EndsWith(
            "Use the exec form: ENTRYPOINT [\"dotnet\", \"web.dll\", \"--urls\", \"http://+:80\"].",
            Check(
                "FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled\n"
                + "ENTRYPOINT dotnet web.dll --urls http://+:80\n").Single().Text);

    [TestMethod]
    [DataRow("10.0-alpine", "", "10.0-alpine-extra")]
    [DataRow("8.0-alpine3.20-amd64", "", "8.0-alpine3.20-extra")]
    [DataRow("10.0-noble-chiseled", "", "10.0-noble-chiseled-extra")]
    [DataRow("10.0-noble-chiseled-extra", "", null)]
    [DataRow("10.0-noble", "", null)]
    [DataRow("8.0", "", null)]
    [DataRow("10.0-alpine", "RUN apk add --no-cache icu-libs", null)]
    [DataRow("10.0-alpine", "ENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1", null)]
    public void Base_image_without_ICU_is_reported_for_an_app_that_uses_cultures(string tag, string lines, string? cure)
    {
        var findings = Check(
            $"FROM mcr.microsoft.com/dotnet/aspnet:{tag}\n{lines}\n{Start}\n",
            cultureUse: "Program.cs");

        Assert.AreEqual(cure is null ? 0 : 1, findings.Count);
        if (cure is not null)
            Assert.Contains($"Use mcr.microsoft.com/dotnet/aspnet:{cure},", findings[0].Text);
    }

    [TestMethod]
    public void Base_image_without_ICU_is_accepted_for_an_app_without_cultures() =>
        Assert.IsEmpty(Check($"FROM mcr.microsoft.com/dotnet/aspnet:10.0-alpine\n{Start}\n"));

    // Only the rules about the image: the others compare it with the project.
    private static List<Finding> Check(string text, string? cultureUse = null)
    {
        var dockerfile = Dockerfile.Parse(text);
        var app = LintSample.App([]) with { CultureUse = () => cultureUse };
        var input = new LintInput(dockerfile, dockerfile, app, Sample.Knowledge.Catalog);
        return
        [
            .. ShellRules.Run(input), .. ShellRules.Start(input), .. ShellRules.HealthCheck(input),
            .. PackageManagerRules.Manager(input), .. PackageManagerRules.Permission(input),
            .. UserRules.Exists(input), .. StartRules.EntryPointOfBase(input), .. BaseImageRules.Globalization(input),
        ];
    }
}
