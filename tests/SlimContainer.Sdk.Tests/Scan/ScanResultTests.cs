using System.Text;
using System.Text.Json;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Scan;

namespace SlimContainer.Sdk.Tests.Scan;

/// <summary>Results in the shape that the scanners document.</summary>
[TestClass]
public sealed class ScanResultTests
{
    private const string Trivy = """
        { "SchemaVersion": 2, "ArtifactName": "web:1", "ArtifactType": "container_image",
          "Metadata": { "OS": { "Family": "ubuntu", "Name": "24.04" }, "ImageID": "sha256:image",
            "DiffIDs": [ "sha256:layer0", "sha256:layer4" ], "RepoDigests": [ "web@sha256:manifest" ] },
          "Results": [
            { "Target": "web:1 (ubuntu 24.04)", "Class": "os-pkgs", "Type": "ubuntu", "Vulnerabilities": [
              { "VulnerabilityID": "CVE-2026-1", "PkgName": "libc6", "InstalledVersion": "2.39-1",
                "FixedVersion": "2.39-2", "Status": "fixed", "Severity": "HIGH",
                "Layer": { "Digest": "sha256:packed", "DiffID": "sha256:layer0" },
                "PrimaryURL": "https://avd.aquasec.com/nvd/cve-2026-1" } ] },
            { "Target": "app/Web.deps.json", "Class": "lang-pkgs", "Type": "dotnet-core", "Vulnerabilities": [
              { "VulnerabilityID": "GHSA-npgs-ql00-0001", "PkgName": "Npgsql", "InstalledVersion": "9.0.3",
                "FixedVersion": "9.0.4", "Severity": "CRITICAL", "Layer": { "DiffID": "sha256:layer4" } } ] },
            { "Target": "app/key", "Class": "secret", "Secrets": [ { "Match": "password=hunter2" } ] } ] }
        """;

    private const string Grype = """
        { "matches": [ { "vulnerability": { "id": "GHSA-npgs-ql00-0001", "severity": "Critical",
              "dataSource": "https://github.com/advisories/GHSA-npgs-ql00-0001",
              "fix": { "versions": [ "9.0.4" ], "state": "fixed" } },
            "relatedVulnerabilities": [ { "id": "CVE-2026-7" } ],
            "artifact": { "name": "Npgsql", "version": "9.0.3", "type": "dotnet",
              "locations": [ { "path": "/app/Web.deps.json", "layerID": "sha256:layer4" } ],
              "purl": "pkg:nuget/Npgsql@9.0.3" } } ],
          "source": { "type": "image", "target": { "imageID": "sha256:image", "manifestDigest": "sha256:manifest",
            "layers": [ { "digest": "sha256:layer0" }, { "digest": "sha256:layer4" } ] } },
          "descriptor": { "name": "grype", "version": "0.100.0" } }
        """;

    private const string Osv = """
        { "results": [ { "source": { "path": "/app/Web.deps.json", "type": "artifact" }, "packages": [
            { "package": { "name": "Npgsql", "version": "9.0.3", "ecosystem": "NuGet",
                "image_origin_details": { "index": 1 } },
              "groups": [ { "ids": [ "GHSA-npgs-ql00-0001" ], "aliases": [ "CVE-2026-7" ], "max_severity": "9.8" } ],
              "vulnerabilities": [ { "id": "GHSA-npgs-ql00-0001", "affected": [ { "package": { "name": "Npgsql" },
                "ranges": [ { "events": [ { "introduced": "9.0.0" }, { "fixed": "9.0.4" } ] } ] } ] } ] } ] } ],
          "image_metadata": { "os": "Ubuntu 24.04", "layer_metadata": [
            { "diff_id": "sha256:layer0", "is_empty": false }, { "diff_id": "sha256:layer4", "is_empty": false } ] } }
        """;

    private const string Scout = """
        { "version": "2.1.0", "runs": [ { "tool": { "driver": { "name": "docker scout", "rules": [
            { "id": "CVE-2026-7", "helpUri": "https://scout.docker.com/v/CVE-2026-7",
              "properties": { "affected_version": "<9.0.4", "fixed_version": "9.0.4", "security-severity": "9.8",
                "purls": [ "pkg:nuget/Npgsql@9.0.3" ] } } ] } },
          "results": [ { "ruleId": "CVE-2026-7", "message": { "text": "" }, "locations": [
            { "physicalLocation": { "artifactLocation": { "uri": "/app/Web.deps.json" } } } ] } ] } ] }
        """;

    [TestMethod]
    [DataRow(Trivy, "trivy", true)]
    [DataRow(Grype, "grype", true)]
    [DataRow(Osv, "osv-scanner", true)]
    [DataRow(Scout, "docker scout", false)]
    public void Package_has_version_fix_severity_and_layer_in_the_result_of_each_scanner(
        string json, string scanner, bool namesLayers)
    {
        var result = Read(json);

        Assert.AreEqual(scanner, result.Scanner);
        var found = result.Vulnerabilities.Single(one => one.Package == "Npgsql");
        Assert.AreEqual(
            (PackageKind.NuGet, "9.0.3", "9.0.4", Severity.Critical, "app/Web.deps.json"),
            (found.Kind, found.Version, found.FixedVersion, found.Severity, found.Path));
        Assert.AreEqual(namesLayers ? "sha256:layer4" : "", found.DiffId);
        Assert.AreEqual(namesLayers ? 2 : 0, result.DiffIds.Count);
    }

    [TestMethod]
    [DataRow(Trivy, "ubuntu")]
    [DataRow(Osv, "Ubuntu 24.04")]
    [DataRow(Grype, null)]
    [DataRow(Scout, null)]
    [DataRow("""{ "SchemaVersion": 2, "ArtifactName": "web", "Metadata": { "ImageID": "sha256:1" } }""", "")]
    [DataRow("""{ "SchemaVersion": 2, "ArtifactName": "web", "Metadata": { "OS": { "Family": "none" } } }""", "")]
    [DataRow("""{ "matches": [], "descriptor": {}, "distro": { "name": "", "version": "" } }""", "")]
    [DataRow("""{ "matches": [], "descriptor": {}, "distro": { "name": "debian" } }""", "debian")]
    [DataRow("""{ "results": [], "image_metadata": { "os": "" } }""", "")]
    public void Result_names_the_operating_system_that_was_scanned(string json, string? system)
    {
        Assert.AreEqual(system, Read(json).OperatingSystem);
    }

    [TestMethod]
    public void Rule_of_an_old_docker_scout_has_one_package()
    {
        var old = Scout.Replace("\"purls\": [ \"pkg:nuget/Npgsql@9.0.3\" ]", "\"purl\": \"pkg:nuget/Npgsql@9.0.3\"");

        Assert.AreEqual("Npgsql", Read(old).Vulnerabilities.Single().Package);
    }

    [TestMethod]
    public void Secrets_in_a_result_are_not_read()
    {
        Assert.DoesNotContain("hunter2", Read(Trivy).ToString());
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("{ \"SchemaVersion\": 2, \"ArtifactName\": \"web\", \"Results\": [ {")]
    [DataRow("Login required")]
    public void Truncated_result_is_no_result(string text)
    {
        Assert.Throws<JsonException>(() => Read(text));
    }

    [TestMethod]
    [DataRow("{}")]
    [DataRow("[]")]
    [DataRow("{ \"matches\": [] }")]
    [DataRow("{ \"SchemaVersion\": 2, \"ArtifactName\": \"a\", \"Results\": [ { \"Vulnerabilities\": [ {} ] } ] }")]
    public void Json_that_no_scanner_writes_is_no_image_without_vulnerabilities(string text)
    {
        Assert.Throws<InvalidDataException>(() => Read(text));
    }

    [TestMethod]
    [DataRow(Trivy)]
    [DataRow(Grype)]
    [DataRow(Osv)]
    public void Result_of_another_image_is_an_error(string json)
    {
        var failure = Assert.Throws<SlimContainerException>(() => SameImage.Check(Read(json), ScanSamples.Contents));

        Assert.AreEqual(DiagnosticCode.ResultOfOtherImage, failure.Code);
    }

    [TestMethod]
    public void Result_without_digests_is_in_doubt()
    {
        StringAssert.Contains(SameImage.Check(Read(Scout), ScanSamples.Contents), "has no digest");
    }

    [TestMethod]
    public void Vex_covers_the_named_package_only()
    {
        var vex = Vex.Read([Bytes("""
            { "@context": "https://openvex.dev/ns/v0.2.0", "statements": [
              { "vulnerability": { "name": "CVE-2026-7" }, "status": "not_affected",
                "products": [ { "@id": "pkg:oci/web", "subcomponents": [ { "@id": "pkg:nuget/Npgsql@9.0.3" } ] } ] },
              { "vulnerability": { "name": "CVE-2026-1" }, "status": "affected" } ] }
            """)]);
        var npgsql = Read(Grype).Vulnerabilities[0];

        Assert.IsTrue(vex.Covers(npgsql));
        Assert.IsFalse(vex.Covers(npgsql with { Package = "Other" }));
        Assert.IsFalse(vex.Covers(ScanSamples.Libc));
    }

    private static ScanResult Read(string json) => ScanResultReader.Read(Bytes(json));

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
