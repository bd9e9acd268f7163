using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Engine;

[TestClass]
public sealed class CompilerMessagesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public void Error_has_host_path_and_is_reported_once()
    {
        var source = folder.Add("src/Web/Program.cs", "");
        var messages = new CompilerMessages(folder.Path);

        messages.Read(
            "/src/src/Web/Program.cs(3,9): error CS0103: The name 'Foo' does not exist in the current context "
            + "[/src/src/Web/Web.csproj]");
        messages.Read(
            "    /src/src/Web/Program.cs(3,9): error CS0103: The name 'Foo' does not exist in the current context "
            + "[/src/src/Web/Web.csproj]");

        Assert.AreEqual(
            new CompilerMessage(
                IsError: true,
                "CS0103",
                source,
                3,
                9,
                "The name 'Foo' does not exist in the current context"),
            messages.Errors.Single());
    }

    [TestMethod]
    public void File_missing_on_the_host_keeps_its_container_path() =>
        Assert.AreEqual(
            "/src/obj/Generated.cs",
            CompilerMessage.Parse("/src/obj/Generated.cs(1,1): error CS1: text")!.OnHost(folder.Path).File);

    [TestMethod]
    [DataRow("/src/app.csproj : error NU1101: Unable to find package Nope.", "NU1101", "/src/app.csproj", 0)]
    [DataRow("MSBUILD : error MSB1009: Project file does not exist.", "MSB1009", "MSBUILD", 0)]
    [DataRow(
        "/usr/share/dotnet/sdk/10.0.100/Sdks/x.targets(266,5): error NETSDK1004: Assets file not found. "
        + "[/src/app.csproj]",
        "NETSDK1004",
        "/usr/share/dotnet/sdk/10.0.100/Sdks/x.targets",
        266)]
    [DataRow(
        "/src/My App (x)/a.cs(7,1,7,5): error CS1002: ; expected [/src/a.csproj::TargetFramework=net10.0]",
        "CS1002",
        null,
        7)]
    public void Errors_of_all_tools_are_parsed(string line, string code, string? file, int lineNumber)
    {
        var message = CompilerMessage.Parse(line);

        if (file is null)
        {
            // A bracket in a name is read by nobody: it is a line of output like others.
            Assert.IsNull(message);
            return;
        }

        Assert.AreEqual((code, file, lineNumber), (message!.Code, message.File, message.Line));
    }

    [TestMethod]
    [DataRow("Restored /src/app.csproj (in 2.3 sec).")]
    [DataRow("error: something else failed")]
    [DataRow("    0 Error(s)")]
    public void Other_lines_are_ignored(string line) => Assert.IsNull(CompilerMessage.Parse(line));

    [TestMethod]
    public void Only_warnings_in_source_files_are_reported()
    {
        var messages = new CompilerMessages(folder.Path);

        messages.Read("/src/a.cs(1,2): warning CS0168: never used");
        messages.Read("/src/a.csproj : warning NU1903: vulnerable");

        Assert.AreEqual("CS0168", messages.Warnings.Single().Code);
    }
}
