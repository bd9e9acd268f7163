using Microsoft.Build.Execution;

namespace SlimContainer.Sdk.Facts;

/// <summary>Recognizes test projects by their evaluation.</summary>
internal static class TestProject
{
    private static readonly string[] Properties =
        ["IsTestProject", "IsTestingPlatformApplication", "EnableMSTestRunner", "EnableNUnitRunner"];

    // Only packages of runnable tests: an assertion library references xunit.assert or MSTest.TestFramework.
    private static readonly HashSet<string> Packages = new(StringComparer.OrdinalIgnoreCase)
    {
        "Microsoft.NET.Test.Sdk", "MSTest", "MSTest.TestAdapter", "NUnit3TestAdapter", "xunit.runner.visualstudio",
        "xunit.v3", "TUnit",
    };

    /// <summary>Whether it has tests to run. Before the first restore, packages do not set their properties.</summary>
    public static bool Is(ProjectInstance project) =>
        Properties.Any(name => project.GetPropertyValue(name).Equals("true", StringComparison.OrdinalIgnoreCase))
        || project.GetItems("PackageReference").Any(package => Packages.Contains(package.EvaluatedInclude));
}
