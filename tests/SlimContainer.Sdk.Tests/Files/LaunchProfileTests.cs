using System.Text;
using System.Text.Json;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Files;

[TestClass]
public sealed class LaunchProfileTests : IDisposable
{
    private static readonly JsonDocumentOptions Options = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    private readonly TemporaryFolder folder = new();

    private string Path => folder["Properties/launchSettings.json"];

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public void New_file_has_only_the_profile()
    {
        Assert.IsTrue(LaunchProfile.Add(Path, 8080));

        var profile = Profiles().Single();
        Assert.AreEqual(LaunchProfile.Name, profile.Name);
        Assert.AreEqual("Docker", profile.Value.GetProperty("commandName").GetString());
        Assert.AreEqual(
            "8080",
            profile.Value.GetProperty("environmentVariables").GetProperty("ASPNETCORE_HTTP_PORTS").GetString());
    }

    [TestMethod]
    public void App_without_a_port_opens_no_browser()
    {
        LaunchProfile.Add(Path, null);

        Assert.AreEqual("commandName", Profiles().Single().Value.EnumerateObject().Single().Name);
    }

    // What is added: <,> a comma, <P> the profile on lines of its own, <N> a line break before the brace.
    [TestMethod]
    [DataRow("{\n  \"profiles\": {\n    \"http\": {\n      \"commandName\": \"Project\"\n    }<,><P>\n  }\n}\n")]
    [DataRow("{\n  // for all\n  \"profiles\": {\n    \"http\": {}, /* last, */<P>\n  },\n}\n")]
    [DataRow("{\n  \"profiles\": {\n    \"http\": {}<,> // the default, of all<P>\n  }\n}\n")]
    [DataRow("{\"x\": {\"profiles\": {\"a\": 1}}, \"profiles\": {\"é😀\": {\"a\": [1]}<,><P><N>}, \"z\": [1]}")]
    [DataRow("{\r\n\t\"profiles\": {\r\n\t\t\"http\": {}<,><P>\r\n\t}\r\n}\r\n")]
    [DataRow("\ufeff{\n  \"profiles\": {\n    \"http\": {}<,><P>\n  }\n}\n")]
    [DataRow("{\n  \"profiles\": {<P><N>}\n}\n")]
    [DataRow("{\n  \"profiles\": {\n    // none yet<P>\n  }\n}\n")]
    [DataRow("{\n  \"profiles\": {\n    \"a\": 1<,><P>\n\n\n  }\n}")]
    public void Existing_file_keeps_every_byte_around_the_profile(string text)
    {
        var newline = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var expected = text
            .Replace("<,>", ",", StringComparison.Ordinal)
            .Replace("<N>", $"{newline}  ", StringComparison.Ordinal)
            .Replace("<P>", Profile().Replace("\n", newline, StringComparison.Ordinal), StringComparison.Ordinal);
        foreach (var added in (string[])["<,>", "<P>", "<N>"])
        {
            text = text.Replace(added, "", StringComparison.Ordinal);
        }

        File.WriteAllBytes(Path, Encoding.UTF8.GetBytes(text));

        Assert.IsTrue(LaunchProfile.Add(Path, 8080));

        Assert.AreEqual(expected, Encoding.UTF8.GetString(File.ReadAllBytes(Path)));
        Assert.AreEqual(LaunchProfile.Name, Profiles().Last().Name);
        Assert.IsFalse(LaunchProfile.Add(Path, 8080));
    }

    [TestMethod]
    [DataRow("Container (Dockerfile)")]
    [DataRow("anything")]
    public void File_with_a_profile_for_Docker_is_unchanged(string name)
    {
        var text = $"{{ \"profiles\": {{ \"{name}\": {{ \"commandName\": \"Docker\" }} }} }}";
        Write(text);

        Assert.IsFalse(LaunchProfile.Add(Path, 8080));
        Assert.IsFalse(LaunchProfile.Add(Path, 8080));

        Assert.AreEqual(text, File.ReadAllText(Path));
    }

    [TestMethod]
    public void Docker_as_another_value_is_no_profile_for_Docker()
    {
        Write("{ \"profiles\": { \"http\": { \"commandName\": \"Project\", \"launchUrl\": \"Docker\" } } }");

        Assert.IsTrue(LaunchProfile.Add(Path, 8080));
    }

    [TestMethod]
    [DataRow("", 1)]
    [DataRow("{\n  \"profiles\": {\n    \"http\": {\n}\n", 5)]
    [DataRow("{ \"profiles\": [] }", 1)]
    [DataRow("{}", 1)]
    [DataRow("[]", 1)]
    [DataRow("{ \"profiles\": {} } x", 1)]
    public void Invalid_file_is_an_error_and_unchanged(string text, int line)
    {
        Write(text);

        var failure = Failure.Of(DiagnosticCode.InvalidLaunchSettings, () => LaunchProfile.Add(Path, 8080));

        Assert.AreEqual((Path, line), (failure.File, failure.Line));
        Assert.AreEqual(text, File.ReadAllText(Path));
    }

    private List<JsonProperty> Profiles() => [.. JsonDocument.Parse(File.ReadAllText(Path), Options)
        .RootElement.GetProperty("profiles").EnumerateObject()];

    private void Write(string text) => folder.Add("Properties/launchSettings.json", text);

    // As a new file has it, with the line break before it.
    private string Profile()
    {
        LaunchProfile.Add(Path, 8080);
        return File.ReadAllText(Path)["{\n  \"profiles\": {".Length..^"\n  }\n}\n".Length];
    }
}
