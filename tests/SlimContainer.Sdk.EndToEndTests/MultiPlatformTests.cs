using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>Images for a platform that the builder is not, and cannot emulate.</summary>
[TestClass]
[TestCategory("Engine")]
public sealed class MultiPlatformTests(TestContext test)
{
    // Where an ELF file says which machine it is for, and the numbers of the machines.
    private const int Machine = 18;
    private const byte Arm64 = 0xB7;
    private const byte Arm = 0x28;

    [TestMethod]
    [DataRow("linux/arm64", Arm64)]
    [DataRow("linux/arm/v7", Arm)]
    public async Task An_app_for_another_platform_is_compiled_on_the_builders_own_and_nothing_runs_on_the_target(string platform, byte machine)
    {
        await ContainerEngine.RequireAsync();
        var name = $"slimcontainer-tests/stages-{platform.Replace('/', '-')}";
        using var app = new Workspace(test);
        // Nothing of this base can be run, so an emulated step would fail.
        app.Write("base/Dockerfile", "FROM scratch\nLABEL base=stand-in\n");
        (await ContainerEngine.DockerAsync("build", "--platform", platform, "-t", $"{name}:base", Path.Combine(app.Folder, "base"))).ShouldSucceed();
        app.Write("app.csproj", Projects.Console(
            more: $"<UseAppHost>false</UseAppHost><ContainerBaseImage>{name}:base</ContainerBaseImage>",
            items: """<PackageReference Include="System.IO.Ports" Version="10.0.15" />"""));
        app.Write("Program.cs", "Console.WriteLine(System.IO.Ports.SerialPort.GetPortNames().Length);");
        (await app.DotNetAsync("msbuild", "-restore", "-t:SlimContainerGenerate")).ShouldSucceed();

        var built = await ContainerEngine.DockerAsync("build", "--platform", platform, "--output", $"type=local,dest={app.Folder}/image", app.Folder);

        built.ShouldSucceed();
        // The package brings native code for many platforms, and the image has that of its own.
        Assert.AreEqual(machine, File.ReadAllBytes(Path.Combine(app.Folder, "image", "app", "libSystem.IO.Ports.Native.so"))[Machine]);
    }
}
