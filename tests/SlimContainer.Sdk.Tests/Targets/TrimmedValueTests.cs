using System.Diagnostics;
using System.Text.RegularExpressions;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Targets;

/// <summary>Whitespace around a value, which MSBuild keeps and the tasks trim.</summary>
[TestClass]
public sealed partial class TrimmedValueTests
{
    [TestMethod]
    [DataRow("\n  /healthz\n", true)]
    [DataRow("\n  HTTP://localhost/healthz\n", true)]
    [DataRow("\n  --health\n", false)]
    public void Health_probe_is_compiled_for_a_path_or_an_address(string value, bool isCompiled)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Add("app.csproj", $"""
            <Project>
              <PropertyGroup>
                <SlimContainerHealthCheck>{value}</SlimContainerHealthCheck>
              </PropertyGroup>
              <Import Project="{Repository.Root}/build/SlimContainer.Sdk.HealthCheck.targets" />
            </Project>
            """);
        using var build = Process.Start(new ProcessStartInfo("dotnet", ["msbuild", file, "-getItem:Compile"])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
        })!;

        var items = build.StandardOutput.ReadToEnd();

        Assert.Contains("\"Compile\"", items);
        Assert.AreEqual(isCompiled, items.Contains("HealthProbe.cs", StringComparison.Ordinal));
    }

    [TestMethod]
    public void Conditions_compare_trimmed_values()
    {
        Assert.IsTrue(Compared().IsMatch("Condition=\"'$(SlimContainerMode)$(SlimContainerReport)' != ''\""));

        var conditions = Directory.EnumerateFiles(
                Path.Combine(Repository.Root, "build"), "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".targets" or ".props")
            .SelectMany(file => Compared().Matches(File.ReadAllText(file)))
            .Select(match => match.Value)
            // In the Dockerfile's command it is a folder.
            .Where(condition => !condition.Contains("SlimContainerLayers", StringComparison.Ordinal));

        Assert.IsEmpty(conditions);
    }

    [GeneratedRegex(@"'(\$\(SlimContainer\w+\))+' *[=!]=", RegexOptions.ExplicitCapture)]
    private static partial Regex Compared();
}
