namespace SlimContainer.Sdk.Benchmarks.Apps;

/// <summary>Three services over ten libraries, with central package versions and a source generator.</summary>
internal sealed class ShopApp : App
{
    private const string Generator = "src/Generators/Generators.csproj";

    // Each library refers to Contracts, which the generator writes to.
    private static readonly string[] Libraries =
    [
        "Contracts",
        "Pricing",
        "Stock",
        "Payments",
        "Shipping",
        "Customers",
        "Search",
        "Messaging",
        "Storage",
        "Telemetry",
    ];

    private static readonly Dictionary<string, string[]> Uses = new()
    {
        ["Orders"] = ["Contracts", "Pricing", "Payments", "Shipping", "Customers", "Messaging", "Storage", "Telemetry"],
        ["Catalog"] = ["Contracts", "Pricing", "Stock", "Search", "Storage", "Telemetry"],
        ["Basket"] = ["Contracts", "Pricing", "Stock", "Customers", "Messaging", "Telemetry"],
    };

    public override string Name => "shop";

    public override string Title => "Three services over ten libraries, central package versions, a source generator";

    public override IReadOnlyList<Service> Services { get; } =
    [
        .. Uses.Select(service => new Service(
            service.Key,
            [Project(service.Key), .. service.Value.Select(Project), Generator])),
    ];

    public override IReadOnlyList<string> RootFiles { get; } = ["Directory.Build.props", "Directory.Packages.props"];

    public override IReadOnlyList<string> PackageVersions { get; } = ["13.0.1", "13.0.2", "13.0.3", "13.0.4"];

    protected override void WriteProjects(string folder)
    {
        Write(folder, "Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
            </Project>
            """);
        WriteGenerator(folder);
        foreach (var library in Libraries)
        {
            Write(folder, Project(library), LibraryProject(library));
            Write(folder, $"src/{library}/{library}Service.cs", $$"""
                namespace {{library}};

                public static class {{library}}Service
                {
                    public static string Describe() => Newtonsoft.Json.JsonConvert.SerializeObject("{{library}}");
                }
                """);
        }

        foreach (var (service, libraries) in Uses)
        {
            Write(folder, Project(service), ServiceProject(libraries));
        }
    }

    protected override void WriteChanged(string folder, Change change, string word, int number)
    {
        switch (change)
        {
            case Change.App:
                foreach (var (service, libraries) in Uses)
                {
                    Write(folder, $"src/{service}/Program.cs", Program(word, libraries));
                }

                break;
            case Change.OneApp:
                Write(folder, $"src/{Uses.Keys.First()}/Note.cs", $$"""
                    static class Note { public const string Text = "{{word}}"; }
                    """);
                break;
            case Change.Library:
                Write(folder, "src/Contracts/Greeting.cs", $$"""
                    namespace Contracts;

                    public static class Greeting
                    {
                        public static string Text => "{{word}}" + Generated.Words;
                    }
                    """);
                break;
            case Change.Package:
                Write(folder, "Directory.Packages.props", $"""
                    <Project>
                      <PropertyGroup>
                        <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
                      </PropertyGroup>
                      <ItemGroup>
                        <PackageVersion Include="Dapper" Version="2.1.66" />
                        <PackageVersion Include="FluentValidation" Version="12.1.1" />
                        <PackageVersion Include="Microsoft.CodeAnalysis.CSharp" Version="4.14.0" />
                        <PackageVersion Include="Newtonsoft.Json" Version="{PackageVersions[number]}" /> <!-- {word} -->
                        <PackageVersion Include="Polly.Core" Version="8.6.5" />
                        <PackageVersion Include="Serilog.AspNetCore" Version="10.0.0" />
                      </ItemGroup>
                    </Project>
                    """);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(change));
        }
    }

    private static string Project(string name) => $"src/{name}/{name}.csproj";

    private static string LibraryProject(string library) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <ItemGroup>
            {(library == "Contracts"
                ? """<ProjectReference Include="../Generators/Generators.csproj" OutputItemType="Analyzer" ReferenceOutputAssembly="false" />"""
                : """<ProjectReference Include="../Contracts/Contracts.csproj" />""")}
            <PackageReference Include="Newtonsoft.Json" />
          </ItemGroup>
        </Project>
        """;

    private static string ServiceProject(string[] libraries) => $"""
        <Project Sdk="Microsoft.NET.Sdk.Web">
          <ItemGroup>
            {string.Join("\n    ", libraries.Select(library => $"""<ProjectReference Include="../{library}/{library}.csproj" />"""))}
            <PackageReference Include="Dapper" />
            <PackageReference Include="FluentValidation" />
            <PackageReference Include="Polly.Core" />
            <PackageReference Include="Serilog.AspNetCore" />
          </ItemGroup>
        </Project>
        """;

    private static string Program(string word, string[] libraries) => $$"""
        var app = WebApplication.CreateBuilder(args).Build();
        app.MapGet("/", () => string.Join(' ', "{{word}}", Contracts.Greeting.Text, {{string.Join(", ", libraries.Select(library => $"{library}.{library}Service.Describe()"))}}));
        app.Run();
        """;

    private static void WriteGenerator(string folder)
    {
        Write(folder, Generator, """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>netstandard2.0</TargetFramework>
                <LangVersion>latest</LangVersion>
                <EnforceExtendedAnalyzerRules>true</EnforceExtendedAnalyzerRules>
                <IsRoslynComponent>true</IsRoslynComponent>
                <ImplicitUsings>disable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Microsoft.CodeAnalysis.CSharp" PrivateAssets="all" />
              </ItemGroup>
            </Project>
            """);
        Write(folder, "src/Generators/WordsGenerator.cs", """
            using Microsoft.CodeAnalysis;

            namespace Generators;

            [Generator]
            public sealed class WordsGenerator : IIncrementalGenerator
            {
                public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterPostInitializationOutput(
                    output => output.AddSource("Generated.cs", "namespace Contracts { static class Generated { public const string Words = \", generated\"; } }"));
            }
            """);
    }
}
