using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Sarif;

/// <summary>Writes findings as SARIF 2.1.0. Equal findings give equal bytes, on each machine.</summary>
internal static class SarifLog
{
    // GitHub and Azure DevOps know the root of the sources by this name.
    private const string SourceRoot = "%SRCROOT%";

    private const string Fingerprint = "slimContainer/v1";

    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        IndentSize = 1,
        NewLine = "\n",
    };

    /// <param name="results">The findings, in any order. Without any, the log clears those of earlier logs.</param>
    /// <param name="ruleOf">The rule of an id.</param>
    /// <param name="run">What has found them.</param>
    public static string Write(IEnumerable<SarifResult> results, Func<string, SarifRule> ruleOf, SarifRun run)
    {
        var sorted = results
            .OrderBy(result => result.File, StringComparer.Ordinal)
            .ThenBy(result => result.Line)
            .ThenBy(result => result.RuleId, StringComparer.Ordinal)
            .ThenBy(result => result.Text, StringComparer.Ordinal)
            .ToList();
        var rules = sorted.Select(result => result.RuleId).Distinct().Order(StringComparer.Ordinal).ToList();
        var occurrences = new Dictionary<string, int>(StringComparer.Ordinal);
        var log = new JsonObject
        {
            ["$schema"] = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(new JsonObject
            {
                ["tool"] = new JsonObject
                {
                    ["driver"] = new JsonObject
                    {
                        ["name"] = "SlimContainer.Sdk",
                        ["version"] = run.Version,
                        ["rules"] = Array(rules.Select(id => Rule(ruleOf(id) with { Id = id }))),
                    },
                },
                ["automationDetails"] = new JsonObject { ["id"] = $"{run.Target}/{Escape(run.Name)}/" },
                ["columnKind"] = "utf16CodeUnits",
                ["originalUriBaseIds"] = new JsonObject
                {
                    [SourceRoot] = new JsonObject
                    {
                        ["description"] = Message("The root of the repository."),
                    },
                },
                ["results"] = Array(sorted.Select(result => Result(result, rules, run.Root, occurrences))),
            }),
        };
        return log.ToJsonString(Options) + "\n";
    }

    private static JsonObject Rule(SarifRule rule)
    {
        var json = new JsonObject { ["id"] = rule.Id, ["shortDescription"] = Message(rule.Title) };
        if (rule.Help.Length > 0)
            json["help"] = new JsonObject { ["text"] = rule.Help, ["markdown"] = rule.Help };
        if (rule.HelpUri is { } uri)
            json["helpUri"] = uri.AbsoluteUri;
        if (rule.SecuritySeverity is { } severity)
        {
            json["properties"] = new JsonObject
            {
                ["security-severity"] = severity,
                ["tags"] = new JsonArray("security"),
            };
        }

        return json;
    }

    private static JsonObject Result(
        SarifResult result,
        List<string> rules,
        string root,
        Dictionary<string, int> occurrences)
    {
        var physical = new JsonObject { ["artifactLocation"] = Location(result.File, root) };
        if (result.Line > 0)
            physical["region"] = new JsonObject { ["startLine"] = result.Line };

        // Findings that nothing else tells apart are counted.
        var identity = Identity(result, root);
        occurrences[identity] = occurrences.GetValueOrDefault(identity) + 1;
        var json = new JsonObject
        {
            ["ruleId"] = result.RuleId,
            ["ruleIndex"] = rules.IndexOf(result.RuleId),
            ["level"] = result.Level.ToString().ToLowerInvariant(),
            ["message"] = Message(result.Text),
            ["locations"] = new JsonArray(new JsonObject { ["physicalLocation"] = physical }),
            ["partialFingerprints"] = new JsonObject { [Fingerprint] = $"{identity}:{occurrences[identity]}" },
        };
        if (result.Fix is { } fix)
            json["fixes"] = new JsonArray(Fix(fix, result.File, root));
        return json;
    }

    private static JsonObject Fix(SarifFix fix, string file, string root) => new()
    {
        ["description"] = Message(fix.Description),
        ["artifactChanges"] = new JsonArray(new JsonObject
        {
            ["artifactLocation"] = Location(file, root),
            ["replacements"] = Array(fix.Replacements.Select(Replacement)),
        }),
    };

    // Without columns, a region ends before the newline of its last line; deleted lines lose theirs, too.
    private static JsonObject Replacement(SarifReplacement replacement) => replacement.Text.Length > 0
        ? new()
        {
            ["deletedRegion"] = new JsonObject
            {
                ["startLine"] = replacement.FirstLine,
                ["endLine"] = replacement.LastLine,
            },
            ["insertedContent"] = Message(replacement.Text),
        }
        : new()
        {
            ["deletedRegion"] = new JsonObject
            {
                ["startLine"] = replacement.FirstLine,
                ["startColumn"] = 1,
                ["endLine"] = replacement.LastLine + 1,
                ["endColumn"] = 1,
            },
        };

    private static JsonObject Location(string file, string root) => FilePaths.IsIn(file, root)
        ? new() { ["uri"] = Escape(FilePaths.Relative(file, root)), ["uriBaseId"] = SourceRoot }
        : new() { ["uri"] = new Uri(file).AbsoluteUri };

    private static string Escape(string path) =>
        string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static string Identity(SarifResult result, string root)
    {
        var text = result.Identity.Length > 0 ? result.Identity : result.Text;
        var file = FilePaths.IsIn(result.File, root) ? FilePaths.Relative(result.File, root) : result.File;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{result.RuleId}\n{file}\n{text}"));
        return Convert.ToHexStringLower(hash.AsSpan(0, 16));
    }

    private static JsonObject Message(string text) => new() { ["text"] = text };

    private static JsonArray Array(IEnumerable<JsonObject> items) => new([.. items]);
}
