using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Tests.Facts;

/// <summary>Calls in project files that read a file or look for one.</summary>
[TestClass]
public sealed class FileCallTests
{
    [TestMethod]
    [DataRow(
        "$([System.IO.File]::ReadAllText('$(MSBuildThisFileDirectory)version.txt').Trim())",
        "Read",
        "$(MSBuildThisFileDirectory)version.txt")]
    [DataRow("$([system.io.file]::readalltext($(VersionFile)))", "Read", "$(VersionFile)")]
    [DataRow(
        "$([System.IO.File]::ReadAllText($([System.IO.Path]::Combine('$(Root)', 'a(1).txt'))))",
        "Read",
        "$([System.IO.Path]::Combine('$(Root)', 'a(1).txt'))")]
    [DataRow("'$(A)' == '' and Exists('$(Root)a.txt')", "Probe", "$(Root)a.txt")]
    [DataRow("!exists ( `a.txt` )", "Probe", "a.txt")]
    [DataRow("Exists('$([System.IO.Path]::Combine('a', 'b'))')", "Probe", "$([System.IO.Path]::Combine('a', 'b'))")]
    [DataRow("Exists('a (b.txt')", "Probe", "a (b.txt")]
    [DataRow("$([System.IO.File]::Exists(\"a.txt\"))", "DirectProbe", "a.txt")]
    [DataRow("$([System.IO.File]::GetLastWriteTime('a.txt').Ticks)", "DirectProbe", "a.txt")]
    [DataRow("$([MSBuild]::GetDirectoryNameOfFileAbove($(MSBuildThisFileDirectory), '.root'))", "ProbeAbove", ".root")]
    [DataRow("$([MSBuild]::GetPathOfFileAbove('.root', $(MSBuildThisFileDirectory)))", "ProbeAbove", ".root")]
    [DataRow("$([MSBuild]::GetPathOfFileAbove(.root))", "ProbeAbove", ".root")]
    [DataRow("$([System.IO.Directory]::GetFiles('data', '*.json'))", "List", "data")]
    public void Path_is_the_argument_without_quotes(string text, string kind, string path)
    {
        var call = FileCall.In(text).Single();

        Assert.AreEqual((kind, path), (call.Kind.ToString(), call.Path));
    }

    [TestMethod]
    [DataRow("$(Version)")]
    [DataRow("AlreadyExists('a')")]
    [DataRow("Exists()")]
    [DataRow("Exists('a'")]
    [DataRow("$([System.IO.Path]::GetFileName('a'))")]
    public void Other_text_contains_no_file_call(string text) => Assert.IsEmpty(FileCall.In(text));

    [TestMethod]
    public void Multiple_and_nested_file_calls_are_found() =>
        Assert.AreEqual(
            ["a.txt", "$([MSBuild]::GetPathOfFileAbove('b.txt'))", "b.txt"],
            FileCall.In(
                "$([System.IO.File]::ReadAllText('a.txt'))"
                + "$([System.IO.File]::ReadAllText($([MSBuild]::GetPathOfFileAbove('b.txt'))))")
                .Select(call => call.Path)
                .ToValueList());
}
