using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Images;

/// <summary>Chooses the base image of a WebAssembly app: nginx, because no .NET runs in the container.</summary>
internal static class WebServerImageChooser
{
    /// <summary>The user of nginx in its images, also in those that start as root.</summary>
    public const string User = "101";

    private const string Description = "nginx serves the files: non-root, on port 8080. No .NET runs in the container";

    private static readonly string[] DotNetRepositories = ["aspnet", "runtime", "runtime-deps", "sdk"];

    /// <exception cref="SlimContainerException">
    /// The requested image is no image name, or has .NET instead of a web server.
    /// </exception>
    public static RuntimeChoice Choose(ImageNeeds needs)
    {
        var options = needs.Facts.BaseOptions;
        var (text, property) = options switch
        {
            { WebServer.Length: > 0 } => (options.WebServer, BaseProperties.WebServerImage.Name),
            { Image.Length: > 0 } => (options.Image, "ContainerBaseImage"),
            _ when BaseFamilyParser.IsImage(options.Base) => (options.Base, BaseProperties.Base.Name),
            _ => (BaseProperties.WebServerImage.Default, ""),
        };
        if (!ImageReference.IsValid(text))
        {
            throw InvalidValue.Because(
                DiagnosticCode.InvalidPropertyValue,
                property,
                text,
                $"must be the name of an image with nginx, for example {BaseProperties.WebServerImage.Default}",
                needs.Facts.ProjectFile);
        }

        var image = ImageReference.Parse(text);
        if (DotNetRepositories.Any(name => image.Name.EndsWith($"dotnet/{name}", StringComparison.Ordinal)))
        {
            throw new SlimContainerException(
                DiagnosticCode.NoSuchBase,
                $"{image}, set by {property}, has no web server to serve this WebAssembly app. Set "
                    + $"{BaseProperties.WebServerImage.Name} to an image with nginx, for example "
                    + $"{BaseProperties.WebServerImage.Default}.")
            { File = needs.Facts.ProjectFile };
        }

        var reason = property.Length > 0 ? $"{Description}. Set by {property}." : $"{Description}.";
        return new RuntimeChoice(new BaseImage(image, reason, null, []), null, [], Missing(image, needs));
    }

    private static ValueList<Diagnostic> Missing(ImageReference image, ImageNeeds needs)
    {
        var requested = needs.OsPackages(PackageManager.Apk, "");
        return requested.Count == 0 ? [] :
        [
            new Diagnostic(
                DiagnosticCode.PackageNeedsMore,
                $"Nothing is installed in {image}; make sure it already contains "
                    + $"{string.Join(", ", requested.Select(package => package.Name))}.",
                IsWarning: false),
        ];
    }
}
