using System.Reflection;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Sarif;

/// <summary>The page of a diagnostic code, as the help of a rule.</summary>
internal static class DiagnosticPage
{
    private const string Heading = "# ";

    /// <summary>
    /// The pages in the repository that the package was built from, as its assembly says; null if it has no address.
    /// </summary>
    public static Uri? Address { get; } = AddressOf(typeof(DiagnosticPage).Assembly);

    /// <summary>The rule of one of the package's codes, with its page in the package.</summary>
    public static SarifRule Rule(string code) => Rule(code, ToolPackage.PagesFolder, Address);

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

    private static Uri? AddressOf(Assembly assembly)
    {
        var repository = assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(metadata => metadata.Key == "RepositoryUrl")?.Value;
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        return repository is { Length: > 0 }
            && version?.Split('+') is [_, var commit]
            && Uri.TryCreate($"{repository}/blob/{commit}/docs/diagnostics/", UriKind.Absolute, out var address)
                ? address
                : null;
    }
}
