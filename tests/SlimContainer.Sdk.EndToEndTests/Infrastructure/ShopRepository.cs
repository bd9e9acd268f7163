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
        ShopSources.Write(shop, image);
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

    private static void OutsideTheClosure(Workspace shop)
    {
        foreach (var file in Unrelated.Where(file => !file.EndsWith("proj", StringComparison.Ordinal)))
        {
            shop.Write(file, "// nobody reads this");
        }

        ShopSources.Library(
            shop,
            "tests/Web.Tests/Web.Tests.csproj",
            """<ProjectReference Include="../../src/Web/Web.csproj" />""",
            "<IsTestProject>true</IsTestProject>");
        ShopSources.Library(
            shop,
            "src/Domain/Domain.Tests/Domain.Tests.csproj",
            """<ProjectReference Include="../Domain.csproj" />""",
            "<IsTestProject>true</IsTestProject>");
        ShopSources.Library(shop, "unrelated/Big.csproj", "");
    }

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
