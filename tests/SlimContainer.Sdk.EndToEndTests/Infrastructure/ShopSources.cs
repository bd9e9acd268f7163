namespace SlimContainer.Sdk.EndToEndTests.Infrastructure;

/// <summary>The projects of <see cref="ShopRepository"/>, and the files that they read.</summary>
internal static class ShopSources
{
    /// <param name="shop">The repository.</param>
    /// <param name="image">The name of the app's image.</param>
    public static void Write(Workspace shop, string image)
    {
        App(shop, image);
        Libraries(shop);
        BuildTimeProjects(shop);
        Linked(shop);
    }

    /// <summary>Writes a project without sources.</summary>
    public static void Library(Workspace shop, string project, string items, string properties = "") =>
        shop.Write(project, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>{properties}</PropertyGroup>
              <ItemGroup>{items}</ItemGroup>
            </Project>
            """);

    private static void App(Workspace shop, string image)
    {
        shop.Write(ShopRepository.Project, $"""
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
                <ProjectReference Include="../Generators/Generators.csproj" OutputItemType="Analyzer" ReferenceOutputAssembly="false" />
                <ProjectReference Include="../Tools/Tools.csproj" ReferenceOutputAssembly="false" />
                <Compile Include="../../common/Linked.cs" />
                <EmbeddedResource Include="../../common/banner.txt" LogicalName="banner" />
                <EmbeddedResource Include="README.md" LogicalName="notes" />
                <Content Include="../../common/settings.shared.json" Link="settings.shared.json" CopyToOutputDirectory="PreserveNewest" />
                <AdditionalFiles Include="../../common/words.txt" />
              </ItemGroup>
              <Target Name="RunTools" AfterTargets="Build">
                <Exec Command="dotnet &quot;$(MSBuildThisFileDirectory)../Tools/bin/$(Configuration)/$(TargetFramework)/$(RuntimeIdentifier)/Tools.dll&quot; &quot;$(OutDir)tools.txt&quot;" Condition="'$(RuntimeIdentifier)' != ''" />
              </Target>
              <Target Name="PublishTools" BeforeTargets="ComputeResolvedFilesToPublishList" DependsOnTargets="RunTools">
                <ItemGroup><ResolvedFileToPublish Include="$(OutDir)tools.txt" RelativePath="tools.txt" Condition="Exists('$(OutDir)tools.txt')" /></ItemGroup>
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
                Domain.Names.All, Outside.Name, Locked.Name, Odd.Name, Shared.InItems.Name, Shared.Linked.Name, Resource("banner"), Resource("notes"),
                Published("settings.shared.json"), $"generated:{Generated.Words}", Published("tools.txt"), app.GetName().GetPublicKey() is { Length: > 0 } ? "signed" : "unsigned",
            ];
            Console.WriteLine(string.Join(' ', words));
            if (args is ["serve"])
                WebApplication.CreateBuilder(args).Build().Run();
            """);
    }

    private static void Libraries(Workspace shop)
    {
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
            public static class Names { public static string All => $"domain {Data.Name} {Text.Words.Name} {Twins.One.Name} {Twins.Two.Name}"; }
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
    }

    private static void BuildTimeProjects(Workspace shop)
    {
        Library(shop, "src/Tools/Tools.csproj", "", "<OutputType>Exe</OutputType><UseAppHost>false</UseAppHost>");
        shop.Write("src/Tools/Program.cs", """File.WriteAllText(args[0], "tools");""");
        // Against the SDK's own compiler: the package of it is large.
        Library(shop, "src/Generators/Generators.csproj", """
            <Reference Include="Microsoft.CodeAnalysis" HintPath="$(MSBuildToolsPath)/Roslyn/bincore/Microsoft.CodeAnalysis.dll" Private="false" />
            """);
        shop.Write("src/Generators/WordsGenerator.cs", """
            using System.Collections.Immutable;
            using Microsoft.CodeAnalysis;

            [Generator]
            public sealed class WordsGenerator : IIncrementalGenerator
            {
                public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
                    context.AdditionalTextsProvider.Where(file => file.Path.EndsWith("words.txt")).Select((file, _) => file.GetText()!.ToString().Trim().Replace("\n", ",")).Collect(),
                    (output, words) => output.AddSource("Words.cs", $"static class Generated {{ public const string Words = \"{string.Join(';', words)}\"; }}"));
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

    // Two project files in a folder have to tell their files apart.
    private static void Twin(Workspace shop, string name)
    {
        shop.Write($"src/Twins/{name}.csproj", $"""
            <Project>
              <PropertyGroup><BaseIntermediateOutputPath>obj/{name}/</BaseIntermediateOutputPath><BaseOutputPath>bin/{name}/</BaseOutputPath></PropertyGroup>
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
}
