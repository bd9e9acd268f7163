using System.Diagnostics;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>What the host knows and the context does not hold: credentials of feeds, and the version from git's history.</summary>
[TestClass]
[TestCategory("Engine")]
public sealed class HostSecretsAndVersionTests(TestContext test)
{
    private const string Password = "hunter2-hunter2";

    [TestInitialize]
    public Task EngineAnswers() => ContainerEngine.RequireAsync();

    [TestMethod]
    public async Task Credentials_of_feeds_enter_no_layer_and_no_log()
    {
        var image = Name("credentials");
        using var app = new Workspace(test);
        app.Write("nuget.config", """
            <configuration>
              <packageSources><add key="local" value="packages" /></packageSources>
              <packageSourceCredentials>
                <local><add key="Username" value="ci" /><add key="ClearTextPassword" value="%FEED_PASSWORD%" /></local>
              </packageSourceCredentials>
            </configuration>
            """);
        app.Write("app.csproj", Projects.Console(more: Image("credentials")));
        app.Write("Program.cs", Projects.ConsoleProgram);

        var built = await app.DotNetAsync(new Dictionary<string, string?> { ["FEED_PASSWORD"] = Password }, "build", "-t:SlimContainerBuild", "-restore", "-v:detailed");

        built.ShouldSucceed();
        // What MSBuild lists of the environment at this verbosity is the user's own.
        Assert.IsFalse(built.Text.Split('\n').Any(line => line.Contains(Password, StringComparison.Ordinal) && !line.Contains("FEED_PASSWORD", StringComparison.Ordinal)));
        Assert.IsFalse((await ContainerEngine.DockerAsync("history", "--no-trunc", image)).Text.Contains(Password, StringComparison.Ordinal));
        var stage = Name("credentials-build-stage");
        (await ContainerEngine.DockerAsync("build", "--target", "build", "-t", stage, "--secret", $"id=nuget-config,src={Path.Combine(app.Folder, "nuget.config")}", app.Folder)).ShouldSucceed();
        var found = await ContainerEngine.DockerAsync("run", "--rm", stage, "sh", "-c", $"ls -s /src/nuget.config; grep -rl {Password} /src /app /root || echo nowhere");
        StringAssert.Contains(found.Text, "nowhere");
        Assert.IsFalse(found.Text.Contains("4 /src/nuget.config", StringComparison.Ordinal), found.Text);
    }

    [TestMethod]
    public async Task A_password_in_clear_text_is_warned_about()
    {
        using var app = new Workspace(test);
        app.Write("nuget.config", $"""
            <configuration>
              <packageSources><add key="local" value="packages" /></packageSources>
              <packageSourceCredentials>
                <local><add key="Username" value="ci" /><add key="ClearTextPassword" value="{Password}" /></local>
              </packageSourceCredentials>
            </configuration>
            """);
        app.Write("app.csproj", Projects.Console());
        app.Write("Program.cs", Projects.ConsoleProgram);

        var published = await app.DotNetAsync("publish");

        published.ShouldSucceed();
        StringAssert.Contains(published.Text, "warning SLIM1021:");
        Assert.IsFalse(published.Text.Contains(Password, StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task A_version_from_git_is_computed_on_the_host_and_is_the_apps()
    {
        using var app = new Workspace(test);
        app.Write("app.csproj", Projects.Console(more: Image("version"), items: """<PackageReference Include="MinVer" Version="6.0.0" PrivateAssets="all" />"""));
        app.Write("Program.cs", """
            using System.Reflection;
            Console.WriteLine("version " + Assembly.GetEntryAssembly()!.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);
            """);
        app.Write(".gitignore", "bin/\nobj/\n");
        Git(app, "init", "--quiet");
        Git(app, "add", ".");
        Git(app, "-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "--quiet", "--message", "first");
        Git(app, "tag", "4.3.2");

        (await app.DotNetAsync("build", "-t:SlimContainerBuild", "-restore")).ShouldSucceed();

        StringAssert.Contains((await ContainerEngine.RunAsync(Name("version"))).Text, "version 4.3.2");
        StringAssert.Contains(app.Read(".dockerignore"), "**/.git*");
    }

    private static void Git(Workspace app, params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = app.Folder })!;
        git.WaitForExit();
        Assert.AreEqual(0, git.ExitCode);
    }

    private static string Name(string app) => $"slimcontainer-tests/host-{app}";

    private static string Image(string app) => $"<ContainerRepository>{Name(app)}</ContainerRepository>";
}
