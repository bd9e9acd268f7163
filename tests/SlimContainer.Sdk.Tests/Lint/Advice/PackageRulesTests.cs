using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Tests.Lint;

/// <summary>OS packages in Dockerfiles that somebody else wrote.</summary>
[TestClass]
public sealed class PackageRulesTests
{
    [TestMethod]
    [DataRow("apt-get update && apt-get install -y --no-install-recommends x", true)]
    [DataRow("apt-get update && apt-get install -y --no-install-recommends x && apt-get clean", true)]
    [DataRow("apt-get update && apt-get install -y --no-install-recommends x && rm -rf /var/lib/apt/lists/*", false)]
    [DataRow("apt-get update && apt-get install -y --no-install-recommends x && apt-get dist-clean", false)]
    [DataRow(
        "--mount=type=cache,target=/var/lib/apt apt-get update && apt-get install -y --no-install-recommends x",
        false)]
    [DataRow("apk add --no-cache x", false)]
    [DataRow("apk add x", false, DisplayName = "without a list, apk downloads none into the image")]
    [DataRow("apk update && apk add x", true)]
    [DataRow("apk -U add x", true)]
    [DataRow("tdnf install -y x", true)]
    [DataRow("tdnf install -y x && tdnf clean all", false)]
    [DataRow("microdnf install -y x && rm -rf /var/cache/yum", false)]
    [DataRow("DEBIAN_FRONTEND=noninteractive apt-get -qq update; apt-get -y --no-install-recommends install x", true)]
    [DataRow("echo apt-get update", false)]
    public void Package_lists_in_a_layer_are_reported(string script, bool isReported) =>
        Assert.AreEqual(
            isReported,
            Codes($"FROM debian:13\nRUN {script}\n").Contains(DiagnosticCode.PackageCacheInLayer));

    [TestMethod]
    [DataRow("apt-get install -y x && rm -rf /var/lib/apt/lists/*", true)]
    [DataRow("apt-get install -y -o APT::Install-Recommends=false x", false)]
    [DataRow("apt-get install -y --no-install-recommends x", false)]
    [DataRow("apt-get install -f", false)]
    [DataRow("apt-get upgrade -y", false)]
    public void Recommended_packages_are_reported(string script, bool isReported) =>
        Assert.AreEqual(
            isReported,
            Codes($"FROM debian:13\nRUN {script}\n").Contains(DiagnosticCode.RecommendedPackages));

    [TestMethod]
    [DataRow("RUN msiexec /i node.msi /qn", 1)]
    [DataRow("COPY vc_redist.MSI C:\\\\", 1)]
    [DataRow("COPY tool.msi .\nRUN msiexec /i tool.msi", 1)]
    [DataRow("RUN echo msi", 0)]
    public void MSI_package_in_a_Windows_image_is_reported(string instructions, int count) =>
        Assert.AreEqual(
            count,
            Codes($"# escape=`\nFROM mcr.microsoft.com/windows/servercore:ltsc2025\n{instructions}\n")
                .Count(code => code == DiagnosticCode.MsiInImage));

    private static List<string> Codes(string text) =>
        LintSample.Advice(text).Select(finding => finding.Code).ToList();
}
