using System.Text.Json;
using Json.Schema;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Sarif;

/// <summary>Checks a log by a schema of the part of SARIF that is written here.</summary>
internal static class SarifSchema
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(File.ReadAllText(Path.Combine(
        Repository.Root, "tests", "SlimContainer.Sdk.Tests", "Sarif", "code-scanning.schema.json")));

    public static void AssertValid(string log)
    {
        using var document = JsonDocument.Parse(log);
        var result = Schema.Evaluate(
            document.RootElement,
            new EvaluationOptions { OutputFormat = OutputFormat.List });
        var errors = result.Details?
            .Where(detail => detail.Errors is not null)
            .SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}")) ?? [];
        Assert.IsTrue(result.IsValid, string.Join('\n', errors) + "\n" + log);
    }
}
