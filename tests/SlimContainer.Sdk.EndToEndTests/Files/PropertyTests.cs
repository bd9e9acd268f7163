using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>
/// Values and names that the package does not have, and targets of the user's own before those of the package.
/// </summary>
[TestClass]
public sealed class PropertyTests(TestContext test)
{
    private const string WebSdk = "Microsoft.NET.Sdk.Web";

    [TestMethod]
    [DataRow("SlimContainerSquash", "yes", "SlimContainerGenerate", "Valid values: ")]
    [DataRow("SlimContainerTestStage", "yes", "SlimContainerExplain", "Valid values: ")]
    [DataRow("SlimContainerPinDigests", "maybe", "SlimContainerCheck", "Valid values: ")]
    [DataRow("SlimContainerPush", "1", "SlimContainerBake", "Valid values: ")]
    [DataRow("SlimContainerEngine", "kaniko", "SlimContainerBuild", "Valid values: ")]
    [DataRow("SlimContainerEnabled", "on", "SlimContainerGenerate", "Valid values: ")]
    [DataRow("SlimContainerReport", "yes", "SlimContainerBuild", "Valid values: ")]
    [DataRow("SlimContainerTimeout", "abc", "SlimContainerExplain", "use seconds or hours:minutes:seconds")]
    [DataRow("SlimContainerMaxImageSize", "big", "SlimContainerCheck", "use a size such as 200MB")]
    [DataRow("SlimContainerHealthCheckRetries", "0", "SlimContainerGenerate", "use a number of at least 1")]
    public async Task An_invalid_value_is_one_error_at_its_line(
        string property, string value, string target, string rule)
    {
        using var app = App($"\n<{property}>{value}</{property}>");
        var lines = app.Read("app.csproj").Split('\n');
        var line = Array.FindIndex(lines, text => text.Contains(property, StringComparison.Ordinal)) + 1;

        var output = await app.DotNetAsync("msbuild", $"-t:{target}");

        output.ShouldFailWith("SLIM1018");
        StringAssert.Contains(output.Text, $"app.csproj({line}): error SLIM1018: Invalid {property} '{value}'");
        StringAssert.Contains(Lines(output, "error SLIM1018").Distinct().Single(), rule);
        Assert.IsFalse(File.Exists(Path.Combine(app.Folder, "Dockerfile")));
    }

    [TestMethod]
    public async Task An_unknown_name_in_an_import_is_a_warning_at_its_line()
    {
        using var app = App("");
        app.Write("Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <SlimContainerSquahs>true</SlimContainerSquahs>
              </PropertyGroup>
            </Project>
            """);

        var output = await app.DotNetAsync("msbuild", "-t:SlimContainerGenerate");

        output.ShouldSucceed();
        var warning = Lines(output, "warning SLIM1028").Distinct().Single();
        StringAssert.Contains(
            warning,
            "Directory.Build.props(3): warning SLIM1028: Unknown property or item 'SlimContainerSquahs'");
        StringAssert.Contains(warning, "Did you mean SlimContainerSquash?");
    }

    [TestMethod]
    public async Task An_unknown_name_on_the_command_line_is_a_warning_and_explained()
    {
        using var app = App("");

        var generated = await app.DotNetAsync("msbuild", "-t:SlimContainerGenerate", "-p:SlimContainerBases=alpine");
        var explained = await app.DotNetAsync("msbuild", "-t:SlimContainerExplain", "-p:SlimContainerBases=alpine");

        generated.ShouldSucceed();
        StringAssert.Contains(
            Lines(generated, "warning SLIM1028").Distinct().Single(),
            "Did you mean SlimContainerBase?");
        explained.ShouldSucceed();
        StringAssert.Contains(explained.Text, "SLIM1028");
    }

    [TestMethod]
    public async Task An_unknown_name_on_the_command_line_of_Prune_is_a_warning()
    {
        using var app = App("");

        var output = await app.DotNetAsync("msbuild", "-t:SlimContainerPrune", "-p:SlimContainerPruneAply=true");

        StringAssert.Contains(
            Lines(output, "warning SLIM1028").Distinct().Single(),
            "Did you mean SlimContainerPruneApply?");
    }

    [TestMethod]
    public async Task A_target_of_the_users_own_sets_a_label_before_the_project_is_read()
    {
        using var app = new Workspace(test);
        app.Write("TEAM", "shop");
        app.Write("app.csproj", Projects.NotRestored(WebSdk, more: """
            <SlimContainerCollectFactsDependsOn>$(SlimContainerCollectFactsDependsOn);ReadTeam</SlimContainerCollectFactsDependsOn>
            """).Replace("</Project>", """
              <Target Name="ReadTeam">
                <ReadLinesFromFile File="TEAM">
                  <Output TaskParameter="Lines" PropertyName="Team" />
                </ReadLinesFromFile>
                <ItemGroup>
                  <ContainerLabel Include="com.example.team" Value="$(Team)" />
                </ItemGroup>
              </Target>
            </Project>
            """, StringComparison.Ordinal));

        (await app.DotNetAsync("msbuild", "-t:SlimContainerGenerate")).ShouldSucceed();

        StringAssert.Contains(app.Read("Dockerfile"), "com.example.team=shop");
    }

    private Workspace App(string more)
    {
        var app = new Workspace(test);
        app.Write("app.csproj", Projects.NotRestored(WebSdk, more: more));
        app.Write("Program.cs", Projects.WebProgram);
        return app;
    }

    private static IEnumerable<string> Lines(Output output, string text) =>
        output.Text.Split('\n')
            .Where(line => line.Contains(text, StringComparison.Ordinal))
            .Select(line => line.Trim());
}
