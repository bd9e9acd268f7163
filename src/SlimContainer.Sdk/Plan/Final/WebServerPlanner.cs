using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>The configuration of nginx, which serves a WebAssembly app.</summary>
/// <param name="Folder">The folder from which nginx reads its configuration, ending in a slash.</param>
/// <param name="File">The configuration file in it, which replaces that of the image.</param>
/// <param name="Root">The folder with the app's files, absolute, in characters that need no quotes.</param>
/// <param name="Port">The port to listen on.</param>
internal sealed record WebServer(string Folder, string File, string Root, int Port);

/// <summary>Plans the web server of a WebAssembly app.</summary>
internal static class WebServerPlanner
{
    private const string ConfigurationFolder = "/etc/nginx/conf.d/";
    private const string ConfigurationFile = "default.conf";

    /// <param name="facts">The project.</param>
    /// <param name="folder">The app's folder.</param>
    /// <exception cref="Diagnostics.SlimContainerException">A setting is not possible with the web server.</exception>
    public static WebServer? Plan(ProjectFacts facts, string folder)
    {
        if (!facts.IsWebAssembly)
            return null;
        if (facts.IsSquashed)
        {
            throw ContainerValueValidator.Contradiction(
                facts,
                "SlimContainerSquash",
                "SlimContainerSquash allows only one layer, but the configuration of the web server is another one. "
                + "Remove SlimContainerSquash.");
        }

        if (facts.Container.HealthCheck.Check.Length > 0)
        {
            throw ContainerValueValidator.Contradiction(
                facts,
                "SlimContainerHealthCheck",
                "SlimContainerHealthCheck starts the app to probe itself, but a WebAssembly app runs in browsers. "
                + "Remove it, and let the orchestrator request '/'.");
        }

        if (!folder.All(IsPlain))
        {
            throw ContainerValueValidator.Invalid(
                facts,
                "ContainerWorkingDirectory",
                facts.Container.WorkingDirectory,
                "must consist of letters, digits, '/', '.', '_' and '-', because the configuration of nginx contains "
                + "it");
        }

        return new WebServer(
            ConfigurationFolder,
            ConfigurationFile,
            $"{folder.TrimEnd('/')}/wwwroot",
            PortPlanner.HttpPort);
    }

    private static bool IsPlain(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '/' or '.' or '_' or '-';
}
