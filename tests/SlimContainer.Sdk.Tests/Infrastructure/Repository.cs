using System.Reflection;

namespace SlimContainer.Sdk.Tests.Infrastructure;

/// <summary>What the package ships as files, where the repository has it.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "RepositoryRoot").Value!;

    public static string Templates => Path.Combine(Root, "templates");

    public static string Data => Path.Combine(Root, "src", "SlimContainer.Sdk", "Data");

    public static string Catalog => Path.Combine(Data, "dotnet-images.json");

    public static string DiagnosticPages => Path.Combine(Root, "docs", "diagnostics");
}
