using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>What evaluation reads beside projects, imports and items is the same in the container.</summary>
[TestClass]
public sealed class EvaluationInputTests(TestContext test)
{
    private const string Image = "slimcontainer-tests/evaluation-inputs";

    [TestMethod]
    [TestCategory("Engine")]
    public async Task An_app_whose_build_depends_on_other_files_is_the_same_in_the_image()
    {
        await ContainerEngine.RequireAsync();
        using var shop = new Workspace(test, "shop");
        Directory.CreateDirectory(Path.Combine(shop.Folder, ".git"));
        File.Move(Path.Combine(shop.Folder, "nuget.config"), Path.Combine(shop.Folder, "unused.config"));
        shop.Write(
            "eng/feeds.config",
            """<configuration><packageSources><clear /><add key="local" value="../packages" /></packageSources>"""
            + "</configuration>");
        shop.Write(
            "eng/Names.props",
            "<Project><PropertyGroup><ProductName>Shop</ProductName></PropertyGroup></Project>");
        shop.Write("version.txt", "4.5.6-beta\n");
        shop.Write(".gitignore", "bin/\nobj/\n");
        shop.Write("Directory.Build.rsp", "# For each command\n-p:Greeting=\"Hello, you\" -p:WithLibrary=true\n");
        shop.Write("Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <Version>$([System.IO.File]::ReadAllText('$(MSBuildThisFileDirectory)version.txt').Trim())</Version>
                <IncludeSourceRevisionInInformationalVersion>false</IncludeSourceRevisionInInformationalVersion>
                <Root>$([MSBuild]::GetDirectoryNameOfFileAbove('$(MSBuildProjectDirectory)', '.gitignore'))</Root>
                <RestoreConfigFile>$(MSBuildThisFileDirectory)eng/feeds.config</RestoreConfigFile>
              </PropertyGroup>
              <Import Project="$(Root)/eng/Names.props" />
            </Project>
            """);
        shop.Write("src/lib/lib.csproj", Projects.Project("Microsoft.NET.Sdk", "net10.0", "", "", ""));
        shop.Write(
            "src/lib/Library.cs",
            """public static class Library { public static string Name => "the library"; }""");
        shop.Write("src/app/app.csproj", Projects.Console(
            more: $"<ContainerRepository>{Image}</ContainerRepository>"
            + "<DefineConstants Condition=\"'$(WithLibrary)' == 'true'\">$(DefineConstants);LIBRARY</DefineConstants>",
            items: """
                <ProjectReference Include="../lib/lib.csproj" Condition="'$(WithLibrary)' == 'true'" />
                <AssemblyMetadata Include="Greeting" Value="$(Greeting), $(ProductName) in $([MSBuild]::MakeRelative('$(Root)', '$(MSBuildProjectDirectory)'))" />
                """));
        shop.Write("src/app/Program.cs", """
            using System.Reflection;
            var app = Assembly.GetExecutingAssembly();
            Console.WriteLine(app.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);
            Console.WriteLine(app.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Greeting").Value);
            #if LIBRARY
            Console.WriteLine(Library.Name);
            #endif
            """);

        // The implicit restore of publish ignores the properties of response files.
        (await shop.DotNetAsync("restore", "src/app/app.csproj")).ShouldSucceed();
        (await shop.DotNetAsync("publish", "src/app/app.csproj", "--no-restore", "-o", "out")).ShouldSucceed();
        var onHost = await shop.RunAsync("out/app.dll");
        (await shop.DotNetAsync("build", "src/app/app.csproj", "--no-restore", "-t:SlimContainerBuild"))
            .ShouldSucceed();

        Assert.AreEqual("4.5.6-beta\nHello, you, Shop in src/app\nthe library\n", onHost.Text);
        Assert.AreEqual(onHost.Text, (await ContainerEngine.RunAsync(Image)).Text);
    }

    [TestMethod]
    public async Task Files_are_generated_again_only_when_evaluation_would_read_something_else()
    {
        using var shop = new Workspace(test, "shop");
        Directory.CreateDirectory(Path.Combine(shop.Folder, ".git"));
        shop.Write("version.txt", "1.2.3");
        shop.Write(".root", "");
        shop.Write("Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <Version>$([System.IO.File]::ReadAllText('$(MSBuildThisFileDirectory)version.txt').Trim())</Version>
                <Root>$([MSBuild]::GetDirectoryNameOfFileAbove('$(MSBuildProjectDirectory)', '.root'))</Root>
              </PropertyGroup>
            </Project>
            """);
        shop.Write("src/app/app.csproj", Projects.NotRestored("Microsoft.NET.Sdk"));
        shop.Write("src/app/Program.cs", Projects.ConsoleProgram);

        // Without an assets file, it always runs.
        (await shop.RunAsync("restore", "src/app/app.csproj")).ShouldSucceed();
        Assert.IsFalse(await IsSkippedAsync());
        Assert.IsTrue(await IsSkippedAsync());
        shop.Write("version.txt", "1.2.4");
        Assert.IsFalse(await IsSkippedAsync(), "changed");
        shop.Write("src/.root", "");
        File.SetLastWriteTimeUtc(
            Path.Combine(shop.Folder, "src/.root"),
            new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.IsFalse(await IsSkippedAsync(), "appeared");
        Assert.IsTrue(await IsSkippedAsync(), "unchanged since");
        Assert.Contains("COPY src/.root src/\n", shop.Read("src/app/Dockerfile"));

        async Task<bool> IsSkippedAsync()
        {
            var output = await shop.DotNetAsync("msbuild", "src/app/app.csproj", "-t:SlimContainerGenerate", "-v:n");
            output.ShouldSucceed();
            return output.Text.Contains("Skipping target \"_SlimContainerGenerate\"", StringComparison.Ordinal);
        }
    }
}
