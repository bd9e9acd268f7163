using System.IO.Compression;
using System.Security.Cryptography;

namespace SlimContainer.Sdk.EndToEndTests.Infrastructure;

/// <summary>
/// A repository with everything that a Dockerfile written by hand gets wrong: twelve projects that the app's build
/// touches, files that they read from elsewhere, and much that it does not read.
/// </summary>
internal static class ShopRepository
{
    public const string App = "src/Web";
    public const string Project = "src/Web/Web.csproj";
    public const string Dockerfile = "src/Web/Dockerfile";
    public const string IgnoreFile = "src/Web/Dockerfile.dockerignore";

    /// <summary>What the app prints: one word from each project and from each file that is linked in.</summary>
    public const string Report =
        "domain data core:net10.0 text one two outside locked odd projitems linked banner notes settings "
        + "generated:apple,pear tools signed";

    /// <summary>Files that are no part of the app's build.</summary>
    public static readonly string[] Unrelated =
    [
        "README.md", "docs/guide.md", "tests/Web.Tests/WebTests.cs", "tests/Web.Tests/Web.Tests.csproj",
        "src/Domain/Domain.Tests/DomainTests.cs", "unrelated/Big.csproj", "unrelated/big.bin", "src/README.md",
        "common/not-linked.txt", "src/Web/bin/Debug/old.dll", "src/Data/obj/old.json",
    ];

    /// <summary>What restore reads, a file of each kind.</summary>
    public static readonly string[] RestoreInputs =
    [
        "global.json", "nuget.config", "Directory.Build.props", "Directory.Packages.props", "src/Directory.Build.props",
        ".config/dotnet-tools.json", "eng/odd path/custom.props", "common/Shared.projitems",
        "src/Locked/packages.lock.json", "src/Generators/Generators.csproj",
        "src/Odd é #1/Odd é #1.csproj", "src/Twins/Two.csproj", Project,
    ];

    public static async Task<Workspace> CreateAsync(TestContext test, string image)
    {
        var shop = new Workspace(test, "shop");
        Settings(shop);
        Sources(shop, image);
        Linked(shop);
        OutsideTheClosure(shop);
        await Git.InitializeAsync(shop);
        return shop;
    }

    /// <summary>Writes the app's Dockerfile, without a restore.</summary>
    public static async Task GenerateAsync(Workspace shop, params string[] more) =>
        (await shop.DotNetAsync(["msbuild", Project, "-t:SlimContainerGenerate", .. more])).ShouldSucceed();

    private static void Settings(Workspace shop)
    {
        Directory.Move(Path.Combine(shop.Folder, "packages"), Path.Combine(shop.Folder, "feed"));
        AddPackage(Path.Combine(shop.Folder, "feed"), "Shop.Widgets");
        shop.Write("nuget.config", """
            <configuration>
              <packageSources>
                <add key="shop" value="feed" />
              </packageSources>
            </configuration>
            """);
        shop.Write("global.json", $$"""
            { "msbuild-sdks": { "SlimContainer.Sdk": "{{Package.Version}}" } }
            """);
        shop.Write(".config/dotnet-tools.json", """
            { "version": 1, "isRoot": true, "tools": {} }
            """);
        shop.Write(".editorconfig", """
            root = true
            [*.cs]
            dotnet_diagnostic.CS0219.severity = none
            """);
        shop.Write("Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <NoWarn>$(NoWarn);NU1507</NoWarn>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <SignAssembly>true</SignAssembly>
                <AssemblyOriginatorKeyFile>$(MSBuildThisFileDirectory)keys/shop.snk</AssemblyOriginatorKeyFile>
              </PropertyGroup>
            </Project>
            """);
        // Why the manifest is among what restore reads.
        shop.Write("Directory.Build.targets", """
            <Project>
              <Target Name="RestoreTools" BeforeTargets="Restore" Condition="'$(MSBuildProjectName)' == 'Web'">
                <Exec Command="dotnet tool restore" />
              </Target>
            </Project>
            """);
        shop.Write("Directory.Packages.props", """
            <Project>
              <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
              <ItemGroup><PackageVersion Include="Shop.Widgets" Version="1.0.0" /></ItemGroup>
            </Project>
            """);
        shop.Write("src/Directory.Build.props", """
            <Project>
              <Import Project="$([MSBuild]::GetPathOfFileAbove('Directory.Build.props', '$(MSBuildThisFileDirectory)../'))" />
              <Import Project="$(MSBuildThisFileDirectory)../src/../eng/odd path/custom.props" />
            </Project>
            """);
        shop.Write("eng/odd path/custom.props", """
            <Project>
              <PropertyGroup Condition="'$(MSBuildProjectExtension)' == '.csproj'"><DefineConstants>$(DefineConstants);CUSTOM</DefineConstants></PropertyGroup>
              <!-- Restore evaluates past a missing import, and what it yields names this. -->
              <PropertyGroup><Version>1.0.1</Version></PropertyGroup>
            </Project>
            """);
        WriteKey(shop);
    }

    /// <summary>Writes another key to sign with, and returns its public part.</summary>
    public static byte[] WriteKey(Workspace shop)
    {
        Directory.CreateDirectory(Path.Combine(shop.Folder, "keys"));
        using var key = new RSACryptoServiceProvider(2048);
        var bytes = key.ExportCspBlob(includePrivateParameters: true);
        File.WriteAllBytes(Path.Combine(shop.Folder, "keys", "shop.snk"), bytes);
        return key.ExportCspBlob(includePrivateParameters: false);
    }

    private static void Sources(Workspace shop, string image)
    {
        shop.Write(Project, $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <Sdk Name="SlimContainer.Sdk" />
              <PropertyGroup>
                <ContainerRepository>{image}</ContainerRepository>
                <ContainerRuntimeIdentifier>linux-x64</ContainerRuntimeIdentifier>
              </PropertyGroup>
              <Import Project="../../common/Shared.projitems" Label="Shared" />
              <ItemGroup>
                <ProjectReference Include="../Domain/Domain.csproj" />
                <ProjectReference Include="../../libs/Outside/Outside.csproj" />
                <ProjectReference Include="../Locked/Locked.csproj" />
                <ProjectReference Include="../Odd é #1/Odd é #1.csproj" />
                <ProjectReference Include="../Generators/Generators.csproj"
                                  OutputItemType="Analyzer"
                                  ReferenceOutputAssembly="false" />
                <ProjectReference Include="../Tools/Tools.csproj" ReferenceOutputAssembly="false" />
                <Compile Include="../../common/Linked.cs" />
                <EmbeddedResource Include="../../common/banner.txt" LogicalName="banner" />
                <EmbeddedResource Include="README.md" LogicalName="notes" />
                <Content Include="../../common/settings.shared.json"
                         Link="settings.shared.json"
                         CopyToOutputDirectory="PreserveNewest" />
                <AdditionalFiles Include="../../common/words.txt" />
              </ItemGroup>
              <Target Name="RunTools" AfterTargets="Build">
                <Exec Command="dotnet &quot;$(MSBuildThisFileDirectory)../Tools/bin/$(Configuration)/$(TargetFramework)/$(RuntimeIdentifier)/Tools.dll&quot; &quot;$(OutDir)tools.txt&quot;"
                      Condition="'$(RuntimeIdentifier)' != ''" />
              </Target>
              <Target Name="PublishTools" BeforeTargets="ComputeResolvedFilesToPublishList" DependsOnTargets="RunTools">
                <ItemGroup>
                  <ResolvedFileToPublish Include="$(OutDir)tools.txt"
                                         RelativePath="tools.txt"
                                         Condition="Exists('$(OutDir)tools.txt')" />
                </ItemGroup>
              </Target>
            </Project>
            """);
        shop.Write("src/Web/README.md", "notes");
        shop.Write("src/Web/Program.cs", """
            using System.Reflection;

            var unused = 0;
            var app = Assembly.GetExecutingAssembly();
            string Resource(string name) => new StreamReader(app.GetManifestResourceStream(name)!).ReadToEnd().Trim();
            string Published(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, name)).Trim();
            string[] words =
            [
                Domain.Names.All, Outside.Name, Locked.Name, Odd.Name, Shared.InItems.Name, Shared.Linked.Name,
                Resource("banner"), Resource("notes"), Published("settings.shared.json"),
                $"generated:{Generated.Words}", Published("tools.txt"),
                app.GetName().GetPublicKey() is { Length: > 0 } ? "signed" : "unsigned",
            ];
            Console.WriteLine(string.Join(' ', words));
            if (args is ["serve"])
                WebApplication.CreateBuilder(args).Build().Run();
            """);
        Library(
            shop,
            "src/Domain/Domain.csproj",
            """<ProjectReference Include="../Data/Data.csproj" /><ProjectReference Include="../Text/Text.vbproj" />""",
            "<DefaultItemExcludes>$(DefaultItemExcludes);Domain.Tests/**</DefaultItemExcludes>");
        shop.Write("src/Domain/Names.cs", """
            #if !CUSTOM
            #error the imported properties are missing
            #endif
            namespace Domain;
            public static class Names
            {
                public static string All => $"domain {Data.Name} {Text.Words.Name} {Twins.One.Name} {Twins.Two.Name}";
            }
            """);
        Library(shop, "src/Data/Data.csproj", """
            <ProjectReference Include="../Core/Core.csproj" />
            <ProjectReference Include="../Twins/One.csproj" />
            <ProjectReference Include="../Twins/Two.csproj" />
            <PackageReference Include="Shop.Widgets" />
            """);
        shop.Write(
            "src/Data/Data.cs",
            """public static class Data { public static string Name => $"data core:{Core.Framework}"; }""");
        Library(
            shop,
            "src/Core/Core.csproj",
            "",
            "<TargetFramework /><TargetFrameworks>net10.0;netstandard2.1</TargetFrameworks>");
        shop.Write("src/Core/Core.cs", """
            public static class Core
            {
            #if NETSTANDARD
                public static string Framework => "netstandard2.1";
            #else
                public static string Framework => "net10.0";
            #endif
            }
            """);
        Library(shop, "src/Text/Text.vbproj", "");
        shop.Write("src/Text/Words.vb", """
            Public Class Words
                Public Shared ReadOnly Property Name As String = "text"
            End Class
            """);
        Library(shop, "libs/Outside/Outside.csproj", "");
        shop.Write(
            "libs/Outside/Outside.cs", """public static class Outside { public static string Name => "outside"; }""");
        Library(
            shop,
            "src/Locked/Locked.csproj",
            "",
            "<RestorePackagesWithLockFile>true</RestorePackagesWithLockFile>"
            + "<RuntimeIdentifiers>linux-x64</RuntimeIdentifiers>"
            + "<EnableRuntimePackDownload>false</EnableRuntimePackDownload>");
        shop.Write("src/Locked/packages.lock.json", """
            { "version": 2, "dependencies": { "net10.0": {}, "net10.0/linux-x64": {} } }
            """);
        shop.Write("src/Locked/Locked.cs", """public static class Locked { public static string Name => "locked"; }""");
        Library(shop, "src/Odd é #1/Odd é #1.csproj", "", "<RootNamespace>Odd</RootNamespace>");
        shop.Write("src/Odd é #1/[Odd] !.cs", """public static class Odd { public static string Name => "odd"; }""");
        Twin(shop, "One");
        Twin(shop, "Two");
        BuildTimeProjects(shop);
    }

    private static void BuildTimeProjects(Workspace shop)
    {
        Library(shop, "src/Tools/Tools.csproj", "", "<OutputType>Exe</OutputType><UseAppHost>false</UseAppHost>");
        shop.Write("src/Tools/Program.cs", """File.WriteAllText(args[0], "tools");""");
        // Against the SDK's own compiler: the package of it is large.
        Library(shop, "src/Generators/Generators.csproj", """
            <Reference Include="Microsoft.CodeAnalysis"
                       HintPath="$(MSBuildToolsPath)/Roslyn/bincore/Microsoft.CodeAnalysis.dll"
                       Private="false" />
            """);
        shop.Write("src/Generators/WordsGenerator.cs", """
            using System.Collections.Immutable;
            using Microsoft.CodeAnalysis;

            [Generator]
            public sealed class WordsGenerator : IIncrementalGenerator
            {
                public void Initialize(IncrementalGeneratorInitializationContext context) =>
                    context.RegisterSourceOutput(
                        context.AdditionalTextsProvider
                            .Where(file => file.Path.EndsWith("words.txt"))
                            .Select((file, _) => file.GetText()!.ToString().Trim().Replace("\n", ","))
                            .Collect(),
                        (output, all) => output.AddSource(
                            "Words.cs",
                            $"static class Generated {{ public const string Words = \"{string.Join(';', all)}\"; }}"));
            }
            """);
    }

    private static void Linked(Workspace shop)
    {
        shop.Write("common/Shared.projitems", """
            <Project>
              <PropertyGroup><Version>2.0.0</Version></PropertyGroup>
              <ItemGroup><Compile Include="$(MSBuildThisFileDirectory)InItems.cs" /></ItemGroup>
            </Project>
            """);
        shop.Write(
            "common/InItems.cs",
            """namespace Shared; public static class InItems { public static string Name => "projitems"; }""");
        shop.Write(
            "common/Linked.cs",
            """namespace Shared; public static class Linked { public static string Name => "linked"; }""");
        shop.Write("common/banner.txt", "banner");
        shop.Write("common/settings.shared.json", "settings");
        shop.Write("common/words.txt", "apple\npear\n");
    }

    private static void OutsideTheClosure(Workspace shop)
    {
        foreach (var file in Unrelated.Where(file => !file.EndsWith("proj", StringComparison.Ordinal)))
        {
            shop.Write(file, "// nobody reads this");
        }

        Library(
            shop,
            "tests/Web.Tests/Web.Tests.csproj",
            """<ProjectReference Include="../../src/Web/Web.csproj" />""",
            "<IsTestProject>true</IsTestProject>");
        Library(
            shop,
            "src/Domain/Domain.Tests/Domain.Tests.csproj",
            """<ProjectReference Include="../Domain.csproj" />""",
            "<IsTestProject>true</IsTestProject>");
        Library(shop, "unrelated/Big.csproj", "");
    }

    // Two project files in a folder have to tell their files apart.
    private static void Twin(Workspace shop, string name)
    {
        shop.Write($"src/Twins/{name}.csproj", $"""
            <Project>
              <PropertyGroup>
                <BaseIntermediateOutputPath>obj/{name}/</BaseIntermediateOutputPath>
                <BaseOutputPath>bin/{name}/</BaseOutputPath>
              </PropertyGroup>
              <Import Project="Sdk.props" Sdk="Microsoft.NET.Sdk" />
              <PropertyGroup><EnableDefaultCompileItems>false</EnableDefaultCompileItems></PropertyGroup>
              <ItemGroup><Compile Include="{name}.cs" /></ItemGroup>
              <Import Project="Sdk.targets" Sdk="Microsoft.NET.Sdk" />
            </Project>
            """);
        shop.Write(
            $"src/Twins/{name}.cs",
            $"namespace Twins; public static class {name} "
            + $$"""{ public static string Name => "{{name.ToLowerInvariant()}}"; }""");
    }

    private static void Library(Workspace shop, string project, string items, string properties = "") =>
        shop.Write(project, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>{properties}</PropertyGroup>
              <ItemGroup>{items}</ItemGroup>
            </Project>
            """);

    private static void AddPackage(string feed, string id)
    {
        using var package = ZipFile.Open(Path.Combine(feed, $"{id}.1.0.0.nupkg"), ZipArchiveMode.Create);
        using (var specification = new StreamWriter(package.CreateEntry($"{id}.nuspec").Open()))
        {
            specification.Write($"""
                <package>
                  <metadata>
                    <id>{id}</id><version>1.0.0</version><authors>shop</authors><description>nothing</description>
                    <dependencies><group targetFramework="netstandard2.1" /></dependencies>
                  </metadata>
                </package>
                """);
        }

        package.CreateEntry("lib/netstandard2.1/_._");
    }
}
