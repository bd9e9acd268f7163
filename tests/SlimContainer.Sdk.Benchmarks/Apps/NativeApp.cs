namespace SlimContainer.Sdk.Benchmarks.Apps;

/// <summary>A web API compiled to native code, with a library.</summary>
internal sealed class NativeApp : App
{
    public override string Name => "native";

    public override string Title => "A Native AOT API with a library";

    public override bool IsNative => true;

    public override IReadOnlyList<Service> Services { get; } =
        [new("Native", ["src/Native/Native.csproj", "src/Answers/Answers.csproj"])];

    protected override void WriteProjects(string folder)
    {
        Write(folder, "src/Native/Native.csproj", """
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <PublishAot>true</PublishAot>
                <InvariantGlobalization>true</InvariantGlobalization>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="../Answers/Answers.csproj" />
              </ItemGroup>
            </Project>
            """);
        Write(folder, "src/Answers/Answers.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <IsAotCompatible>true</IsAotCompatible>
              </PropertyGroup>
            </Project>
            """);
    }

    protected override void WriteChanged(string folder, Change change, string word, int number)
    {
        if (change == Change.App)
        {
            Write(folder, "src/Native/Program.cs", $$"""
                var app = WebApplication.CreateSlimBuilder(args).Build();
                app.MapGet("/", () => "{{word}} " + Answers.Text.Second);
                app.Run();
                """);
        }
        else if (change == Change.Library)
        {
            Write(folder, "src/Answers/Text.cs", $$"""
                namespace Answers;

                public static class Text
                {
                    public static string Second => "{{word}}";
                }
                """);
        }
    }
}
