namespace SlimContainer.Sdk.Benchmarks.Apps;

/// <summary>A console app and a library, as small as they get: for the smoke run.</summary>
internal sealed class TinyApp : App
{
    public override string Name => "tiny";

    public override string Title => "A console app with a library, no packages";

    public override bool IsWeb => false;

    public override IReadOnlyList<Service> Services { get; } =
        [new("Tiny", ["src/Tiny/Tiny.csproj", "src/Words/Words.csproj"])];

    protected override void WriteProjects(string folder)
    {
        Write(folder, "src/Words/Words.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
            </Project>
            """);
        Write(folder, "src/Tiny/Tiny.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <InvariantGlobalization>true</InvariantGlobalization>
                <InvariantTimezone>true</InvariantTimezone>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="../Words/Words.csproj" />
              </ItemGroup>
            </Project>
            """);
    }

    protected override void WriteChanged(string folder, Change change, string word, int number)
    {
        if (change == Change.App)
            Write(folder, "src/Tiny/Program.cs", $"""System.Console.WriteLine("{word} " + Words.Second);""");
        else if (change == Change.Library)
            Write(
                folder,
                "src/Words/Words.cs",
                $$"""public static class Words { public static string Second => "{{word}}"; }""");
    }
}
