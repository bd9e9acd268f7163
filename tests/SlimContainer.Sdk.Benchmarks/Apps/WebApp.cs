namespace SlimContainer.Sdk.Benchmarks.Apps;

/// <summary>A web API with a library, and Roslyn as its packages: about 30 MB of real assemblies.</summary>
internal sealed class WebApp : App
{
    public override string Name => "web";

    public override string Title => "A web API with a library and about 30 MB of packages";

    public override IReadOnlyList<Service> Services { get; } =
        [new("Web", ["src/Web/Web.csproj", "src/Answers/Answers.csproj"])];

    public override IReadOnlyList<string> PackageVersions { get; } = ["13.0.1", "13.0.2", "13.0.3", "13.0.4"];

    protected override void WriteProjects(string folder)
    {
        Write(folder, "src/Web/Web.csproj", """
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="../Answers/Answers.csproj" />
                <PackageReference Include="Microsoft.CodeAnalysis.CSharp.Features" Version="5.0.0" />
              </ItemGroup>
            </Project>
            """);
        Write(folder, "src/Web/appsettings.json", """{ "Logging": { "LogLevel": { "Default": "Warning" } } }""");
        Write(folder, "src/Web/wwwroot/index.html", "<!doctype html><title>web</title>\n");
    }

    protected override void WriteChanged(string folder, Change change, string word, int number)
    {
        switch (change)
        {
            case Change.App:
                Write(folder, "src/Web/Program.cs", $$"""
                    using Microsoft.CodeAnalysis;
                    using Microsoft.CodeAnalysis.CSharp;

                    var app = WebApplication.CreateBuilder(args).Build();
                    app.UseStaticFiles();
                    app.MapGet("/", () => Answers.Json.Of("{{word}}", SyntaxFactory.ParseExpression("1+1").NormalizeWhitespace().ToString()));
                    app.Run();
                    """);
                break;
            case Change.Library:
                Write(folder, "src/Answers/Json.cs", $$"""
                    namespace Answers;

                    public static class Json
                    {
                        public static string Of(params string[] words) => Newtonsoft.Json.JsonConvert.SerializeObject(new { words, by = "{{word}}" });
                    }
                    """);
                break;
            case Change.Package:
                Write(folder, "src/Answers/Answers.csproj", $"""
                    <Project Sdk="Microsoft.NET.Sdk">
                      <PropertyGroup>
                        <TargetFramework>net10.0</TargetFramework>
                      </PropertyGroup>
                      <ItemGroup>
                        <PackageReference Include="Newtonsoft.Json" Version="{PackageVersions[number]}" /> <!-- {word} -->
                      </ItemGroup>
                    </Project>
                    """);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(change));
        }
    }
}
