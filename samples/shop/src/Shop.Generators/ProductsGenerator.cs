using Microsoft.CodeAnalysis;

namespace Shop.Generators;

/// <summary>Writes a list of products into the assembly, from products.csv.</summary>
[Generator]
public sealed class ProductsGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var tables = context.AdditionalTextsProvider
            .Where(file => file.Path.EndsWith("products.csv", StringComparison.Ordinal))
            .Select((file, cancelled) => file.GetText(cancelled)?.ToString() ?? "");
        context.RegisterSourceOutput(tables, (output, table) => output.AddSource("Products.g.cs", Code(table)));
    }

    private static string Code(string table)
    {
        var products = table.Split('\n')
            .Select(line => line.Trim().Split(','))
            .Where(parts => parts.Length == 2)
            .Select(parts => $"        new(\"{parts[0]}\", {parts[1]}m),");
        return $$"""
            namespace Shop.Catalog;

            public static class Products
            {
                public static IReadOnlyList<Product> All { get; } =
                [
            {{string.Join("\n", products)}}
                ];
            }
            """;
    }
}
