namespace SlimContainer.Sdk.EndToEndTests.Infrastructure;

/// <summary>A repository with a web app, a library and a package: each has its layer.</summary>
internal static class SmallShop
{
    public const string Project = "Web/Web.csproj";
    public const string Program = "Web/Program.cs";

    /// <summary>What the app's first page is.</summary>
    public const string FirstPage = """{"Text":"said by lib"}""";

    public static Workspace Create(TestContext test)
    {
        var shop = new Workspace(test, "shop");
        Directory.CreateDirectory(Path.Combine(shop.Folder, ".git"));
        shop.Write(Project, Projects.Web(items: """
            <ProjectReference Include="../Lib/Lib.csproj" />
            <PackageReference Include="Newtonsoft.Json" Version="13.0.1" />
            """));
        shop.Write("Web/appsettings.json", "{}");
        // The build compresses it, and lists when it did.
        shop.Write("Web/wwwroot/site.css", string.Concat(Enumerable.Repeat("body { color: black }\n", 100)));
        shop.Write(Program, ProgramThatSays("said"));
        shop.Write("Lib/Lib.csproj", """
            <Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>
            """);
        shop.Write("Lib/Words.cs", "public static class Words { public static string By => \"by lib\"; }");
        return shop;
    }

    /// <summary>The app's program, with a word of its first page.</summary>
    public static string ProgramThatSays(string word) => $$"""
        var app = WebApplication.CreateBuilder(args).Build();
        app.MapGet("/", () => Newtonsoft.Json.JsonConvert.SerializeObject(new { Text = "{{word}} " + Words.By }));
        app.Run();
        """;
}
