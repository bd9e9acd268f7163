namespace SlimContainer.Sdk.EndToEndTests.Infrastructure;

/// <summary>Project files and programs that tests build.</summary>
internal static class Projects
{
    /// <summary>Every way to bring the package into a project, by name.</summary>
    public static string Console(
        string wayIn = "PackageReference",
        string targetFramework = "net10.0",
        string more = "",
        string items = "")
    {
        var (sdk, element, reference) = wayIn switch
        {
            "PackageReference" => ("Microsoft.NET.Sdk", "", PackageReference),
            "SdkElement" => ("Microsoft.NET.Sdk", SdkElement, ""),
            "SdkAttribute" => ($"Microsoft.NET.Sdk;SlimContainer.Sdk/{Package.Version}", "", ""),
            "SdkAlone" => ($"SlimContainer.Sdk/{Package.Version}", "", ""),
            "Both" => ("Microsoft.NET.Sdk", SdkElement, PackageReference),
            _ => throw new ArgumentOutOfRangeException(nameof(wayIn)),
        };
        return Project(sdk, targetFramework, element, $"<OutputType>Exe</OutputType>{more}", reference + items);
    }

    public static string Web(string targetFramework = "net10.0", string more = "", string items = "") =>
        Project("Microsoft.NET.Sdk.Web", targetFramework, "", more, PackageReference + items);

    public static string Worker(string more = "", string items = "") =>
        Project("Microsoft.NET.Sdk.Worker", "net10.0", "", more, $"""
            {PackageReference}
            <PackageReference Include="Microsoft.Extensions.Hosting" Version="10.0.0" />
            {items}
            """);

    /// <summary>A project that needs no restore before a target of the package runs.</summary>
    public static string NotRestored(string sdk, string targetFramework = "net10.0", string more = "") =>
        Project(sdk, targetFramework, SdkElement, $"<OutputType>Exe</OutputType>{more}", "");

    public static string Project(string sdk, string targetFramework, string element, string properties, string items)
    {
        var frameworks =
            targetFramework.Contains(';', StringComparison.Ordinal) ? "TargetFrameworks" : "TargetFramework";
        return $"""
            <Project Sdk="{sdk}">
              {element}
              <PropertyGroup>
                <{frameworks}>{targetFramework}</{frameworks}>
                <ImplicitUsings>enable</ImplicitUsings>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                {items}
              </ItemGroup>
            </Project>
            """;
    }

    public const string ConsoleProgram = """
        Console.WriteLine($"hello from {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription} as {Environment.UserName}");
        """;

    public const string WebProgram = """
        var app = WebApplication.CreateBuilder(args).Build();
        app.MapGet("/", () => "hello over HTTP");
        app.Run();
        """;

    public const string WorkerProgram = """
        var host = Host.CreateApplicationBuilder(args).Build();
        Console.WriteLine("the worker worked");
        """;

    public const string RazorPagesProgram = """
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddRazorPages();
        var app = builder.Build();
        app.MapRazorPages();
        app.Run();
        """;

    public const string BlazorServerProgram = """
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        var app = builder.Build();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<global::app.App>().AddInteractiveServerRenderMode();
        app.Run();
        """;

    /// <summary>A page and the document around it.</summary>
    public const string BlazorPage = """
        @page "/"
        <html>
        <body><p>hello over HTTP</p><script src="_framework/blazor.web.js"></script></body>
        </html>
        """;

    private static string SdkElement => $"""<Sdk Name="SlimContainer.Sdk" Version="{Package.Version}" />""";

    internal static string PackageReference =>
        $"""<PackageReference Include="SlimContainer.Sdk" Version="{Package.Version}" PrivateAssets="all" />""";
}
