using System.Reflection;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Diagnostics;

[TestClass]
public sealed class DiagnosticCodeTests
{
    private static IEnumerable<string> Codes =>
        typeof(DiagnosticCode)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(code => (string)code.GetRawConstantValue()!);

    [TestMethod]
    public void Codes_are_unique() => Assert.AreEqual(Codes.Count(), Codes.Distinct().Count());

    [TestMethod]
    [DynamicData(nameof(Codes))]
    public void Every_code_has_a_page_with_cause_and_solution(string code)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.DiagnosticPages, code + ".md"));

        Assert.StartsWith($"# {code}: ", lines[0]);
        Assert.Contains("## What happened", lines);
        Assert.Contains("## What to do", lines);
    }

    [TestMethod]
    public void Every_page_has_a_code()
    {
        var pages = Directory.EnumerateFiles(Repository.DiagnosticPages, "SLIM*.md")
            .Select(Path.GetFileNameWithoutExtension);

        CollectionAssert.IsSubsetOf(pages.ToArray(), Codes.ToArray());
    }

    [TestMethod]
    public void Codes_reported_by_targets_exist()
    {
        var targets = Directory.EnumerateFiles(
            Path.Combine(Repository.Root, "build"),
            "*.targets",
            SearchOption.AllDirectories);
        var reported = targets
            .SelectMany(file => File.ReadAllText(file).Split('"'))
            .Where(word => word.StartsWith("SLIM", StringComparison.Ordinal));

        CollectionAssert.IsSubsetOf(reported.ToArray(), Codes.ToArray());
    }
}
