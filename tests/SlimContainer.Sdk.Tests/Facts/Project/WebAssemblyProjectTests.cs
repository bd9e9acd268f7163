using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Facts;

/// <summary>Facts of a WebAssembly project.</summary>
[TestClass]
public sealed class WebAssemblyProjectTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, string> values;

    public WebAssemblyProjectTests() => values = new(Sample.Values(folder.Path))
    {
        ["UsingMicrosoftNETSdkWebAssembly"] = "true",
        ["RuntimeIdentifier"] = "browser-wasm",
        ["SelfContained"] = "true",
        ["PublishTrimmed"] = "true",
    };

    public void Dispose() => folder.Dispose();

    [TestMethod]
    [DataRow("")]
    [DataRow("browser")]
    public void Read_needs_no_runtime_and_supports_all_default_platforms(string platform)
    {
        values["TargetPlatformIdentifier"] = platform;

        var facts = Read();

        Assert.AreEqual(ApplicationKind.WebAssembly, facts.Kind);
        Assert.AreEqual(PublishKind.FrameworkDependent, facts.Publish);
        Assert.AreEqual(Platforms.Default, facts.TargetPlatforms);
        Assert.AreEqual("browser-wasm", facts.RestoredRuntimeIdentifiers.Single());
    }

    [TestMethod]
    public void Read_uses_the_platform_of_ContainerRuntimeIdentifier()
    {
        values["ContainerRuntimeIdentifier"] = "linux-arm64";

        Assert.AreEqual(["linux/arm64"], Read().TargetPlatforms);
    }

    [TestMethod]
    [DataRow("RunAOTCompilation", "true")]
    [DataRow("WasmBuildNative", "True")]
    [DataRow("WasmEnableThreads", "true")]
    [DataRow("NativeFileReferences", "native.c")]
    public void Read_rejects_a_build_in_the_container_that_needs_a_workload(string name, string value)
    {
        values[name] = value;

        var failure = Failure.Of(DiagnosticCode.WorkloadNeeded, () => Read());

        Assert.Contains("SlimContainerMode=Prebuilt", failure.Message);
    }

    [TestMethod]
    [DataRow("<RunAOTCompilation>true</RunAOTCompilation>", "RunAOTCompilation is true")]
    [DataRow("<InvariantTimezone>true</InvariantTimezone>", "InvariantTimezone is true")]
    [DataRow("", "")]
    public void Client_of_a_server_that_needs_a_workload_is_found(string properties, string expected)
    {
        using var repository = new EvaluatedRepository();
        repository.Add("client/client.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk.BlazorWebAssembly">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework>{properties}</PropertyGroup>
            </Project>
            """);
        repository.AddProject("server/server.csproj", """
            <ItemGroup><ProjectReference Include="../client/client.csproj" /></ItemGroup>
            """);

        var projects = repository.Read("server/server.csproj").Projects;

        Assert.AreEqual(expected, string.Concat(projects.Select(project => project.Switches.WorkloadSetting)));
    }

    [TestMethod]
    public void Read_accepts_a_workload_in_Prebuilt_mode()
    {
        values["RunAOTCompilation"] = "true";
        values["SlimContainerMode"] = "Prebuilt";

        Assert.AreEqual(ApplicationKind.WebAssembly, Read().Kind);
    }

    private ProjectFacts Read() =>
        ProjectFactsReader.Read(new ProjectValues(values), [], file => Sample.ClosureOf(file));
}
