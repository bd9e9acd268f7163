using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Engine;

/// <summary>Project commands that need a missing tool, with recorded MSBuild and shell output.</summary>
[TestClass]
public sealed class MissingToolTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    [DataRow("/bin/sh: 2: /tmp/MSBuildTempA1/tmp0209.exec.cmd: npm: not found", DisplayName = "dash")]
    [DataRow("/tmp/MSBuildTempA1/tmp0209.exec.cmd: line 2: npm: command not found", DisplayName = "bash")]
    [DataRow("/tmp/MSBuildTempA1/tmp0209.exec.cmd: line 2: npm: not found", DisplayName = "busybox")]
    [DataRow("'npm' is not recognized as an internal or external command,", DisplayName = "cmd.exe")]
    public void Tool_is_read_from_the_error_of_the_shell(string line)
    {
        var tool = Find(line, "The command \"cd ClientApp && npm install\" exited with code 127.");

        Assert.AreEqual(("npm", "Pages", false), (tool!.Tool, tool.Target, tool.NeedsRepository));
    }

    [TestMethod]
    public void Tool_defaults_to_the_first_word_of_the_command() =>
        Assert.AreEqual("yarn", Find("", "The command \"\"yarn\" build\" exited with code 127.")!.Tool);

    [TestMethod]
    [DataRow(
        "  fatal: not a git repository (or any of the parent directories): .git",
        "git describe",
        "128",
        "git",
        true)]
    [DataRow("", "dotnet husky install", "1", "husky", true)]
    [DataRow(
        "  Could not execute because the specified command or file was not found.",
        "dotnet csharpier .",
        "1",
        "dotnet csharpier",
        false)]
    public void Missing_repository_and_missing_tool_are_distinguished(
        string line,
        string command,
        string code,
        string tool,
        bool needsRepository)
    {
        var found = Find(line, $"The command \"{command}\" exited with code {code}.");

        Assert.AreEqual((tool, needsRepository), (found!.Tool, found.NeedsRepository));
    }

    [TestMethod]
    [DataRow("", "The command \"make all\" exited with code 2.")]
    [DataRow("", "The command \"make all\" took too long.")]
    public void Other_command_failures_are_not_a_missing_tool(string line, string error) =>
        Assert.IsNull(Find(line, error));

    [TestMethod]
    [DataRow(
        "/bin/sh: 2: a.cmd: npm: not found",
        "npm ci",
        "the SDK image has no npm",
        "SlimContainerNode=true",
        "install Node.js in the build stage")]
    [DataRow(
        "/bin/sh: 2: a.cmd: jq: not found",
        "jq . a.json",
        "the SDK image has no jq",
        "on the target.",
        "install jq in the build stage")]
    [DataRow("fatal: not a git repository", "git describe", "has no .git", "on the target.", "pass that to publish")]
    [DataRow("", "husky install", "has no .git", "on the target.", "ENV HUSKY=0")]
    public void Error_names_tool_and_target_and_two_solutions(
        string line,
        string command,
        string why,
        string first,
        string second)
    {
        var code = line.StartsWith("/bin/sh", StringComparison.Ordinal) ? 127 : 1;
        var request = new BuildRequest { Context = folder.Path, Dockerfile = folder["Dockerfile"], Tags = ["a:1"] };
        var failure = new BuildFailure("process did not complete successfully: exit code: 1", 7, []);

        var error = FailureExplanation.OfBuild(
            failure,
            Find(line, $"The command \"{command}\" exited with code {code}."),
            request,
            new ContainerEngineInfo(EngineKind.DockerBuildKit, "docker", new Version(26, 1)));

        Assert.AreEqual(("SLIM3030", 7), (error.Code, error.Line));
        Assert.StartsWith($"The command \"{command}\" of the target Pages failed: ", error.Message);
        foreach (var part in new[] { why, "Condition=\"'$(DOTNET_RUNNING_IN_CONTAINER)' != 'true'\"", first, second })
        {
            Assert.Contains(part, error.Message);
        }
    }

    private MissingTool? Find(string line, string error)
    {
        folder.Add(
            "app/app.csproj",
            "<Project>\n  <Target Name=\"Pages\">\n    <Exec Command=\"…\" />\n  </Target>\n</Project>\n");
        var clues = new OutputClues();
        clues.Read(line);
        var message = CompilerMessage.Parse($"/src/app/app.csproj(3,5): error MSB3073: {error} [/src/app/app.csproj]");
        return MissingTool.Find([message!.OnHost(folder.Path)], clues);
    }
}
