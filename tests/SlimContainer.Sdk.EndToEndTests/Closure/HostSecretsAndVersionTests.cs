using System.Xml.Linq;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>
/// What the host knows and the context does not hold: credentials of feeds, and the version from git's history.
/// </summary>
[TestClass]
[TestCategory("Engine")]
public sealed class HostSecretsAndVersionTests(TestContext test)
{
    private const string Password = "hunter2-hunter2";

    [TestInitialize]
    public Task EngineAnswers() => ContainerEngine.RequireAsync();

    [TestMethod]
    public async Task Credentials_of_feeds_are_in_no_layer_and_no_log()
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

        var built = await app.DotNetAsync(
            new Dictionary<string, string?> { ["FEED_PASSWORD"] = Password },
            "build",
            "-t:SlimContainerBuild",
            "-restore",
            "-v:detailed");

        built.ShouldSucceed();
        // What MSBuild lists of the environment at this verbosity is the user's own.
        Assert.IsFalse(
            built.Text.Split('\n').Any(line =>
                line.Contains(Password, StringComparison.Ordinal)
                && !line.Contains("FEED_PASSWORD", StringComparison.Ordinal)));
        var history = await ContainerEngine.DockerAsync("history", "--no-trunc", image);
        Assert.IsFalse(history.Text.Contains(Password, StringComparison.Ordinal));
        var stage = Name("credentials-build-stage");
        (await ContainerEngine.DockerAsync(
            "build",
            "--target",
            "build",
            "-t",
            stage,
            "--secret",
            $"id=nuget-config,src={Path.Combine(app.Folder, "nuget.config")}",
            app.Folder)).ShouldSucceed();
        var found = await ContainerEngine.DockerAsync(
            "run",
            "--rm",
            stage,
            "sh",
            "-c",
            $"ls -s /src/nuget.config; grep -rl {Password} /src /app /root || echo nowhere");
        StringAssert.Contains(found.Text, "nowhere");
        Assert.IsFalse(found.Text.Contains("4 /src/nuget.config", StringComparison.Ordinal), found.Text);
    }

    [TestMethod]
    public async Task Restore_uses_the_credentials_of_the_users_own_nuget_config()
    {
        var image = Name("feed");
        using var app = new Workspace(test);
        using var feed = new AuthenticatedFeed(
            await ContainerEngine.HostAddressAsync(), Path.Combine(app.Folder, "packages"), Password);
        app.Write("nuget.config", $"""
            <configuration>
              <packageSources><add key="team-feed" value="{feed.Index}" allowInsecureConnections="true" /></packageSources>
            </configuration>
            """);
        app.Write("app.csproj", Projects.Console(more: Image("feed")));
        app.Write("Program.cs", Projects.ConsoleProgram);
        app.Write(".dockerignore", "packages\n");
        var home = HomeWithCredentials("team-feed");

        var built = await app.DotNetAsync(
            new Dictionary<string, string?> { ["HOME"] = home },
            "build",
            "-t:SlimContainerBuild",
            "-restore",
            "-v:detailed",
            "-p:NoWarn=SLIM2001");

        built.ShouldSucceed();
        Assert.IsGreaterThan(0, feed.Refused);
        StringAssert.Contains(app.Read("Dockerfile"), "--mount=type=secret,id=NuGetPackageSourceCredentials_team-feed");
        Assert.IsFalse(built.Text.Contains(Password, StringComparison.Ordinal));
        var history = await ContainerEngine.DockerAsync("history", "--no-trunc", image);
        Assert.IsFalse(history.Text.Contains(Password, StringComparison.Ordinal));
        StringAssert.Contains((await ContainerEngine.RunAsync(image)).Text, "hello from .NET 10");
        // The same by hand, as the Dockerfile says, for the variable is NuGet's own.
        var command = app.Read("Dockerfile")
            .Split('\n')
            .Single(line => line.StartsWith("# Build: ", StringComparison.Ordinal));
        StringAssert.Contains(
            command, "--secret id=NuGetPackageSourceCredentials_team-feed,env=NuGetPackageSourceCredentials_team-feed");
    }

    [TestMethod]
    public async Task A_password_in_clear_text_gets_a_warning()
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
    [TestCategory(Nightly.Test)]
    public async Task Version_and_commit_from_git_on_the_host_are_the_apps()
    {
        using var app = new Workspace(test);
        app.Write(
            "app.csproj",
            Projects.Console(
                more: Image("version") + "<PublishRepositoryUrl>true</PublishRepositoryUrl>",
                items: """<PackageReference Include="MinVer" Version="6.0.0" PrivateAssets="all" />"""));
        app.Write("Program.cs", """
            using System.Reflection;
            Console.WriteLine("version " + Assembly.GetEntryAssembly()!.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);
            """);
        app.Write(".gitignore", "bin/\nobj/\n");
        await Git.InitializeAsync(app);
        await Git.CommitAsync(app);
        await Git.RunAsync(app, "tag", "4.3.2");

        (await app.DotNetAsync("build", "-t:SlimContainerBuild", "-restore")).ShouldSucceed();

        var commit = await Git.RunAsync(app, "rev-parse", "HEAD");
        StringAssert.Contains((await ContainerEngine.RunAsync(Name("version"))).Text, $"version 4.3.2+{commit}\n");
        StringAssert.Contains(app.Read(".dockerignore"), "**/.git*");
    }

    [TestMethod]
    [TestCategory(Nightly.Rows)]
    [NightlyRows]
    [Row("Nerdbank.GitVersioning", "3.9.50", "ThisAssembly.AssemblyFileVersion + ThisAssembly.GitCommitId")]
    [Row("GitVersion.MsBuild", "6.8.2", "GitVersionInformation.FullSemVer + GitVersionInformation.Sha", InCi = false)]
    public async Task Versions_from_git_are_those_of_the_host_in_the_app_and_its_library(
        string package, string packageVersion, string generated)
    {
        var name = package.ToLowerInvariant();
        var report = $$"""
            System.Reflection.CustomAttributeExtensions
                .GetCustomAttribute<System.Reflection.AssemblyInformationalVersionAttribute>(typeof(TYPE).Assembly)!
                .InformationalVersion + " " + typeof(TYPE).Assembly.GetName().Version + " " + {{generated}}
            """;
        using var app = new Workspace(test);
        app.Write("Directory.Build.props", $"""
            <Project>
              <PropertyGroup>
                <!-- The .NET SDK's own: the image has it only for apps that publish their source location. -->
                <IncludeSourceRevisionInInformationalVersion>false</IncludeSourceRevisionInInformationalVersion>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{package}" Version="{packageVersion}" PrivateAssets="all" />
              </ItemGroup>
            </Project>
            """);
        app.Write("version.json", """{ "version": "4.3-rc", "assemblyVersion": { "precision": "major" } }""");
        app.Write(
            "app/app.csproj",
            Projects.Console(more: Image(name), items: """<ProjectReference Include="../lib/lib.csproj" />"""));
        app.Write(
            "app/Program.cs",
            $"System.Console.Write(Lib.Version + {report.Replace("TYPE", "Program", StringComparison.Ordinal)});\n");
        app.Write("lib/lib.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
            </Project>
            """);
        app.Write(
            "lib/Lib.cs",
            "public static class Lib { public static string Version => "
            + $"{report.Replace("TYPE", "Lib", StringComparison.Ordinal)}; }}\n");
        app.Write(".gitignore", "bin/\nobj/\nout/\n");
        await Git.InitializeAsync(app);
        await Git.CommitAsync(app);
        var commit = await Git.RunAsync(app, "rev-parse", "HEAD");

        (await app.DotNetAsync("publish", "app", "-o", "out")).ShouldSucceed();
        (await app.DotNetAsync("build", "app", "-t:SlimContainerBuild", "-restore")).ShouldSucceed();

        var host = (await app.DotNetAsync("out/app.dll")).Text;
        Assert.Contains(commit, host);
        Assert.AreEqual(host, (await ContainerEngine.RunAsync(Name(name))).Text);
    }

    // The user's own nuget.config, with the machine's sources still in it.
    private static string HomeWithCredentials(string feed)
    {
        var home = Path.Combine(Package.RunFolder, "home");
        var configuration = Path.Combine(home, ".nuget", "NuGet", "NuGet.Config");
        var own = Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "NuGet", "NuGet.Config");
        var document = File.Exists(own) ? XDocument.Load(own) : XDocument.Parse("<configuration />");
        document.Root!.Add(XElement.Parse($"""
            <packageSourceCredentials><{feed}><add key="Username" value="ana" /><add key="ClearTextPassword" value="{Password}" /></{feed}></packageSourceCredentials>
            """));
        Directory.CreateDirectory(Path.GetDirectoryName(configuration)!);
        document.Save(configuration);
        return home;
    }

    private static string Name(string app) => $"slimcontainer-tests/host-{app}";

    private static string Image(string app) => $"<ContainerRepository>{Name(app)}</ContainerRepository>";
}
