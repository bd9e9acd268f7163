using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>Images for a platform that the builder is not, and cannot emulate.</summary>
[TestClass]
[TestCategory("Engine")]
public sealed class MultiPlatformTests(TestContext test)
{
    // Where an ELF file says which machine it is for, and the numbers of the machines.
    private const int Machine = 18;
    private const byte Amd64 = 0x3E;
    private const byte Arm64 = 0xB7;
    private const byte Arm = 0x28;

    // A package that brings native code for many platforms: the image has that of its own.
    private const string NativeFile = "libSystem.IO.Ports.Native.so";
    private const string NativePackage = """<PackageReference Include="System.IO.Ports" Version="10.0.15" />""";
    private const string Program = "Console.WriteLine(System.IO.Ports.SerialPort.GetPortNames().Length);";

    [TestInitialize]
    public Task EngineAnswers() => ContainerEngine.RequireAsync();

    [TestMethod]
    [TestCategory(Nightly.Test)]
    public Task An_app_for_32_bits_is_cross_compiled_too() =>
        An_app_for_another_platform_is_cross_compiled_without_emulation("linux/arm/v7", Arm);

    [TestMethod]
    [DataRow("linux/arm64", Arm64)]
    public async Task An_app_for_another_platform_is_cross_compiled_without_emulation(string platform, byte machine)
    {
        var image = $"slimcontainer-tests/stages-{platform.Replace('/', '-')}";
        using var app = new Workspace(test);
        app.Write("app.csproj", Projects.Console(
            more: $"<UseAppHost>false</UseAppHost><ContainerBaseImage>{image}:base</ContainerBaseImage>",
            items: NativePackage));
        app.Write("Program.cs", Program);
        (await app.DotNetAsync("msbuild", "-restore", "-t:SlimContainerGenerate")).ShouldSucceed();

        Assert.AreEqual(machine, await BuildAsync(app, image, platform));
    }

    [TestMethod]
    [TestCategory(Nightly.Test)]
    public async Task A_prebuilt_app_is_published_for_each_platform_that_is_named()
    {
        const string Image = "slimcontainer-tests/prebuilt-platforms";
        using var app = new Workspace(test);
        app.Write("app.csproj", Projects.Console(
            more: "<SlimContainerMode>Prebuilt</SlimContainerMode>"
            + "<ContainerRuntimeIdentifiers>linux-x64;linux-arm64</ContainerRuntimeIdentifiers>"
            + $"<ContainerBaseImage>{Image}:base</ContainerBaseImage>",
            items: NativePackage));
        app.Write("Program.cs", Program);
        (await app.DotNetAsync("publish")).ShouldSucceed();

        Assert.AreEqual(Amd64, await BuildAsync(app, Image, "linux/amd64"));
        Assert.AreEqual(Arm64, await BuildAsync(app, Image, "linux/arm64"));
    }

    // The machine that the image's native file is for.
    private static async Task<byte> BuildAsync(Workspace app, string image, string platform)
    {
        // Nothing of this base can be run, so an emulated step would fail.
        app.Write("base/Dockerfile", "FROM scratch\nLABEL base=stand-in\n");
        (await ContainerEngine.DockerAsync(
            "build",
            "--platform",
            platform,
            "-t",
            $"{image}:base",
            Path.Combine(app.Folder, "base"))).ShouldSucceed();
        var folder = Path.Combine(app.Folder, "image", platform);

        (await ContainerEngine.DockerAsync(
            "build", "--platform", platform, "--output", $"type=local,dest={folder}", app.Folder)).ShouldSucceed();

        return File.ReadAllBytes(Path.Combine(folder, "app", NativeFile))[Machine];
    }
}
