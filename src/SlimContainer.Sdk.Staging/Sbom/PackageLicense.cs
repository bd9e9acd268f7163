using System.Xml;
using System.Xml.Linq;

namespace SlimContainer.Sdk.Staging;

/// <summary>The license that a package's nuspec states.</summary>
/// <param name="Expression">An SPDX license expression; empty if there is none.</param>
/// <param name="Url">The address of the license; empty if there is none.</param>
internal sealed record PackageLicense(string Expression, string Url)
{
    private const string Deprecated = "https://aka.ms/deprecateLicenseUrl";

    /// <summary>No statement.</summary>
    public static readonly PackageLicense None = new("", "");

    /// <summary>Reads a nuspec. Without statement if it is missing or invalid.</summary>
    /// <param name="nuspec">The file, absolute.</param>
    public static PackageLicense Read(string nuspec)
    {
        try
        {
            var metadata = BoundedXml.Load(RegularFile.ReadBytes(nuspec)).Root?.Elements()
                .FirstOrDefault(element => element.Name.LocalName == "metadata");
            var license = Child(metadata, "license");
            var expression = license?.Attribute("type")?.Value == "expression" ? license.Value.Trim() : "";
            var url = Child(metadata, "licenseUrl")?.Value.Trim() ?? "";
            return new PackageLicense(expression, url == Deprecated || !Uri.IsWellFormedUriString(url, UriKind.Absolute)
                ? ""
                : url);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or XmlException
            or UnsuitableFileException)
        {
            return None;
        }
    }

    private static XElement? Child(XElement? metadata, string name) =>
        metadata?.Elements().FirstOrDefault(element => element.Name.LocalName == name);
}
