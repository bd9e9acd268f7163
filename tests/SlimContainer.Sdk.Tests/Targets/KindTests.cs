using System.Diagnostics;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Targets;

/// <summary>Projects without an app for a container, with real evaluation of the targets.</summary>
[TestClass]
public sealed class KindTests : IDisposable
{
    private const string Test = "is a test project, so there is no app to run in a container. "
        + "Run the target on the app's project. SlimContainerTestStage=true";
    private const string Maui = "is a .NET MAUI project, so there is no app to run in a container. "
        + "Run the target on the project of the server";

    private static readonly Dictionary<string, string> Projects = new()
    {
        ["console"] = "<OutputType>Exe</OutputType>",
        ["window"] = "<OutputType>winexe</OutputType><TargetFramework>net10.0</TargetFramework>",
        ["tool"] = "<OutputType>Exe</OutputType><PackAsTool>true</PackAsTool>",
        ["linux"] = "<OutputType>Exe</OutputType><TargetPlatformIdentifier>Linux</TargetPlatformIdentifier>",
        ["library"] = "<OutputType>Library</OutputType>",
        ["vstest"] = "<OutputType>Exe</OutputType><IsTestProject>true</IsTestProject>",
        ["mtp"] = "<OutputType>Exe</OutputType><IsTestingPlatformApplication>true</IsTestingPlatformApplication>",
        ["runner"] = "<OutputType>Exe</OutputType><EnableMSTestRunner>true</EnableMSTestRunner>",
        ["capability"] = "<OutputType>Exe</OutputType>",
        ["apphost"] = "<OutputType>Exe</OutputType><IsAspireHost>true</IsAspireHost>",
        ["maui"] = "<OutputType>Exe</OutputType><UseMaui>true</UseMaui>"
            + "<TargetFramework>net10.0-android</TargetFramework>",
        ["heads"] = "<OutputType>Exe</OutputType><UseMaui>true</UseMaui>"
            + "<TargetFrameworks>net10.0-android;net10.0-ios</TargetFrameworks>",
        ["phone"] = "<OutputType>Exe</OutputType><TargetFramework>net10.0-android</TargetFramework>"
            + "<TargetPlatformIdentifier>Android</TargetPlatformIdentifier>",
        ["phones"] = "<OutputType>Exe</OutputType>"
            + "<TargetFrameworks>net10.0-android36.0; net10.0-ios</TargetFrameworks>",
        ["wpf"] = "<OutputType>WinExe</OutputType><UseWPF>true</UseWPF>",
        ["several"] = "<OutputType>Exe</OutputType><TargetFrameworks>net9.0;net10.0-android</TargetFrameworks>",
    };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public void Explicit_target_is_an_error_with_the_project_type_and_a_suggestion()
    {
        var output = Run("BuildingSolutionFile=false");

        foreach (var app in (string[])["console", "window", "tool", "linux", "runner"])
        {
            Assert.Contains($"{app}: app", output);
        }

        foreach (var (project, text) in new Dictionary<string, string>
        {
            ["library"] = "has OutputType 'Library', so there is no app to run in a container. "
                + "Run the target on the app's project, or set OutputType to Exe",
            ["vstest"] = Test,
            ["mtp"] = Test,
            ["capability"] = Test,
            ["apphost"] = "is an Aspire AppHost, which starts other projects on the developer's machine, "
                + "so there is no app to run in a container. Run the target on the projects that it starts.",
            ["maui"] = Maui,
            ["heads"] = Maui,
            ["phone"] = "is an app for devices",
            ["phones"] = "is an app for devices",
            ["wpf"] = "is a desktop app",
        })
        {
            Assert.Contains($"error SLIM1001: {project}.proj {text}", output);
        }

        Assert.Contains("error SLIM1003: The project targets several frameworks (net9.0;net10.0-android)", output);
    }

    [TestMethod]
    public void Solution_build_skips_projects_without_an_app_and_logs_the_reason()
    {
        var output = Run("BuildingSolutionFile=true");

        foreach (var project in Projects.Keys.Except(["console", "window", "linux", "runner", "several"]))
        {
            Assert.Contains($"SlimContainer.Sdk: {project}.proj is skipped, because it ", output);
        }

        Assert.Contains("tool.proj is skipped, because it is a .NET tool.", output);
        Assert.DoesNotContain("error SLIM1001", output);
    }

    private string Run(string property)
    {
        LayOutPackage();
        foreach (var (name, properties) in Projects)
        {
            var isMultiTargeted = properties.Contains("<TargetFrameworks>", StringComparison.Ordinal);
            var targets = isMultiTargeted ? "buildMultiTargeting/SlimContainer.Sdk" : "build/SlimContainer.Sdk.Kind";
            folder.Add(name + ".proj", $"""
                <Project>
                  <PropertyGroup>{properties}</PropertyGroup>
                  <ItemGroup Condition="'{name}' == 'capability'"><ProjectCapability Include="TestContainer" /></ItemGroup>
                  <Import Project="package/build/SlimContainer.Sdk.props" />
                  <Import Project="package/{targets}.targets" />
                  {(isMultiTargeted ? "" : Check(name))}
                </Project>
                """);
        }

        var all = folder.Add("all.proj", $"""
            <Project>
              <ItemGroup><One Include="{string.Join(';', Projects.Keys.Select(name => name + ".proj"))}" /></ItemGroup>
              <Target Name="All">
                <MSBuild Projects="%(One.Identity)" Targets="SlimContainerCheck" Properties="{property}" ContinueOnError="ErrorAndContinue" />
              </Target>
            </Project>
            """);
        using var build = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { "msbuild", all, "-v:detailed", "-nodeReuse:false", "-tl:off" },
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_CLI_UI_LANGUAGE"] = "en" },
        })!;
        return build.StandardOutput.ReadToEnd();
    }

    private void LayOutPackage()
    {
        var source = Path.Combine(Repository.Root, "build");
        foreach (var file in Directory.GetFiles(source))
        {
            folder.Add("package/build/" + Path.GetFileName(file), File.ReadAllText(file));
        }

        foreach (var file in Directory.GetFiles(Path.Combine(source, "buildMultiTargeting")))
        {
            folder.Add("package/buildMultiTargeting/" + Path.GetFileName(file), File.ReadAllText(file));
        }
    }

    private static string Check(string name) => $"""
        <Target Name="SlimContainerCheck" DependsOnTargets="_SlimContainerRequireApp">
          <Message Importance="high" Condition="'$(_SlimContainerSkip)' != 'true'" Text="{name}: app" />
        </Target>
        """;
}
