using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Inspection;

/// <summary>
/// Writes <c>report.html</c>: one file that loads nothing and runs only its own scripts. Equal reports give equal
/// bytes.
/// </summary>
internal static partial class ReportPage
{
    // In this order: each file uses what those before it define.
    private static readonly string[] Scripts =
        ["format.js", "report.js", "trees.js", "labels.js", "treemap.js", "table.js", "parts.js", "page.js"];

    /// <summary>The text of the page.</summary>
    public static string Write(ImageReport report)
    {
        var style = Asset("page.css");
        var layout = Asset("d3.js");
        var script = Script();
        var parts = new Dictionary<string, string>
        {
            ["policy"] = $"default-src 'none'; style-src '{Hash(style)}'; "
                + $"script-src '{Hash(layout)}' '{Hash(script)}'; "
                + "base-uri 'none'; form-action 'none'",
            ["title"] = WebUtility.HtmlEncode($"{report.Image}: image size"),
            ["style"] = style,
            ["layout"] = layout,
            ["script"] = script,
            ["data"] = PageData.Write(report),
        };

        // In one pass: names of files may look like placeholders.
        return Placeholder().Replace(Asset("page.html"), match => parts[match.Groups["name"].Value]);
    }

    private static string Script()
    {
        var text = new StringBuilder("(() => {\n\"use strict\";\n");
        foreach (var name in Scripts)
        {
            text.Append('\n').Append(Asset(name));
        }

        return text.Append("})();\n").ToString();
    }

    // Browsers hash the text between the tags, with normalized line breaks.
    private static string Hash(string text) =>
        $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static string Asset(string name)
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream($"page/{name}")
            ?? throw new InvalidOperationException($"The assembly has no resource page/{name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"\{\{(?<name>\w+)\}\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Placeholder();
}
