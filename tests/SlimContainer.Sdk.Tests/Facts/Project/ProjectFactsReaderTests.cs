using NuGet.Versioning;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Facts;

[TestClass]
public sealed class ProjectFactsReaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, string> values;

    private string? own;

    public ProjectFactsReaderTests() => values = Sample.Values(folder.Path);

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public void Blank_name_of_the_Dockerfile_is_the_default()
    {
        values["SlimContainerDockerfile"] = "\u2029";

        Assert.AreEqual(folder["Dockerfile"], Read().Dockerfile);
    }

    [TestMethod]
    public void Read_returns_facts_of_a_console_app()
    {
        Assert.AreEqual(
            new ProjectFacts
            {
                Properties = new ProjectValues(values).Only(["SlimContainerDockerfile"]),
                ProjectFile = folder["hello.csproj"],
                AssemblyName = "hello",
                Kind = ApplicationKind.Console,
                TargetFramework = "net10.0",
                TargetFrameworkVersion = new Version(10, 0),
                Closure = Sample.ClosureOf(folder["hello.csproj"]),
                IsRestored = false,
                SdkVersion = new NuGetVersion(10, 0, 401),
                UsesGlobalization = true,
                UsesTimeZones = true,
                Dockerfile = folder["Dockerfile"],
            },
            Read());
    }

    [TestMethod]
    public void Explicit_repository_and_tag_are_kept()
    {
        values["ContainerRepository"] = "acme/shop";
        values["ContainerImageTag"] = "1.2";

        var facts = Read();

        Assert.AreEqual("acme/shop", facts.ContainerRepository);
        Assert.AreEqual("1.2", facts.ContainerImageTag);
    }

    [TestMethod]
    [DataRow("Microsoft.NETCore.App")]
    [DataRow("")]
    public void App_with_base_runtime_only_is_a_console_app(string references)
    {
        values["FrameworkReferences"] = references;

        Assert.AreEqual(ApplicationKind.Console, Read().Kind);
    }

    [TestMethod]
    [DataRow("Microsoft.NETCore.App;Microsoft.AspNetCore.App")]
    [DataRow("Microsoft.AspNetCore.App")]
    [DataRow("microsoft.aspnetcore.app")]
    public void App_with_AspNetCore_framework_reference_is_a_web_app(string references)
    {
        values["FrameworkReferences"] = references;

        Assert.AreEqual(ApplicationKind.Web, Read().Kind);
    }

    [TestMethod]
    [DataRow("true", false)]
    [DataRow("True", false)]
    [DataRow("false", true)]
    [DataRow("", true)]
    public void Globalization_is_used_unless_invariant(string invariant, bool expected)
    {
        values["InvariantGlobalization"] = invariant;

        Assert.AreEqual(expected, Read().UsesGlobalization);
    }

    [TestMethod]
    [DataRow("net9.0;net10.0", true)]
    [DataRow("", false)]
    public void Multiple_target_frameworks_are_detected(string frameworks, bool expected)
    {
        values["TargetFrameworks"] = frameworks;

        Assert.AreEqual(expected, Read().IsMultiTargeted);
    }

    [TestMethod]
    [DataRow("net48", ".NETFramework", "v4.8", "")]
    [DataRow("netstandard2.0", ".NETStandard", "v2.0", "")]
    [DataRow("net10.0-windows", ".NETCoreApp", "v10.0", "Windows")]
    [DataRow("net10.0-android", ".NETCoreApp", "v10.0", "android")]
    [DataRow("", "", "", "")]
    public void Target_framework_unsupported_on_Linux_is_rejected(
        string name,
        string identifier,
        string version,
        string platform)
    {
        values["TargetFramework"] = name;
        values["TargetFrameworkIdentifier"] = identifier;
        values["TargetFrameworkVersion"] = version;
        values["TargetPlatformIdentifier"] = platform;

        Assert.Contains($"'{name}'", Refused(DiagnosticCode.UnknownTargetFramework).Message);
    }

    [TestMethod]
    [DataRow("", nameof(PublishKind.FrameworkDependent))]
    [DataRow("SelfContained", nameof(PublishKind.SelfContained))]
    [DataRow("PublishSelfContained", nameof(PublishKind.SelfContained))]
    [DataRow("PublishTrimmed", nameof(PublishKind.SelfContained))]
    [DataRow("PublishAot", nameof(PublishKind.NativeAot))]
    public void Publish_kind_is_read_from_publish_properties(string property, string expected)
    {
        values[property] = "true";

        Assert.AreEqual(expected, Read().Publish.ToString());
    }

    [TestMethod]
    [DataRow("PublishSingleFile", "IncludeNativeLibrariesForSelfExtract", "", true)]
    [DataRow("PublishSingleFile", "IncludeAllContentForSelfExtract", "", true)]
    [DataRow("PublishSingleFile", "PublishTrimmed", "", false)]
    [DataRow("IncludeAllContentForSelfExtract", "PublishTrimmed", "", false)]
    [DataRow("PublishSingleFile", "IncludeAllContentForSelfExtract", "PublishAot", false)]
    public void Single_file_app_with_extracted_files_extracts_itself(string a, string b, string c, bool expected)
    {
        foreach (var name in (string[])[a, b, c])
        {
            values[name] = "true";
        }

        Assert.AreEqual(expected, Read().ExtractsItself);
    }

    [TestMethod]
    public void Container_runtime_identifiers_override_project_runtime_identifiers()
    {
        values["RuntimeIdentifier"] = "linux-x64";
        values["ContainerRuntimeIdentifiers"] = "linux-musl-x64;linux-musl-arm64";

        Assert.AreEqual(["linux-musl-x64", "linux-musl-arm64"], Read().RuntimeIdentifiers);
    }

    [TestMethod]
    public void Current_runtime_identifier_of_the_machine_is_ignored()
    {
        values["UseCurrentRuntimeIdentifier"] = "true";
        values["RuntimeIdentifier"] = "osx-arm64";

        Assert.IsEmpty(Read().RuntimeIdentifiers);
    }

    [TestMethod]
    [DataRow("linux-riscv64")]
    [DataRow("linux-x64;win-x64")]
    [DataRow("linux-x64;linux-musl-x64")]
    public void Runtime_identifiers_without_a_common_image_are_rejected(string identifiers)
    {
        values["RuntimeIdentifiers"] = identifiers;

        Refused(DiagnosticCode.NoImageForRuntimeIdentifier);
    }

    [TestMethod]
    [DataRow("", "")]
    [DataRow("linux-arm64", "linux-arm64")]
    [DataRow("win-x64", "win-x64")]
    public void Windows_runtime_identifier_from_the_command_line_is_ignored(string project, string expected)
    {
        own = project;
        values["RuntimeIdentifier"] = "win-x64";

        Assert.AreEqual(expected, string.Join(';', Read().RuntimeIdentifiers));
    }

    private ProjectFacts Read() => ProjectFactsReader.Read(new ProjectValues(values), [], Closure);

    private ProjectClosure Closure(string file)
    {
        var closure = Sample.ClosureOf(file);
        var identifiers = (own ?? values.GetValueOrDefault("RuntimeIdentifiers", ""))
            .Split(';', StringSplitOptions.RemoveEmptyEntries)
            .ToValueList();
        return closure with { Projects = [closure.Projects[0] with { RuntimeIdentifiers = identifiers }] };
    }

    private SlimContainerException Refused(string code)
    {
        var failure = Failure.Of(code, () => Read());
        Assert.AreEqual(folder["hello.csproj"], failure.File);
        return failure;
    }
}
