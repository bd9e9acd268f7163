using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Sarif;

/// <summary>The page of a diagnostic code, as the help of a rule.</summary>
internal static class DiagnosticPage
{
    private const string Heading = "# ";

    /// <summary>The rule of one of the package's codes.</summary>
    /// <param name="code">The code.</param>
    /// <param name="folder">The folder of the pages.</param>
    /// <param name="address">The public address of that folder, with a slash at its end; null if there is none.</param>
    public static SarifRule Rule(string code, string folder, Uri? address)
    {
        var page = Path.Combine(folder, code + ".md");
        var text = File.Exists(page) ? RegularFile.ReadText(page) : "";
        var prefix = $"{Heading}{code}: ";
        var title = text.Split('\n')[0].TrimEnd('\r');
        return new SarifRule(code, title.StartsWith(prefix, StringComparison.Ordinal) ? title[prefix.Length..] : code)
        {
            Help = text,
            HelpUri = address is null ? null : new Uri(address, code + ".md"),
        };
    }
}
