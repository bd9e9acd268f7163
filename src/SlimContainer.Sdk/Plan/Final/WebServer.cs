namespace SlimContainer.Sdk.Plan;

/// <summary>The configuration of nginx, which serves a WebAssembly app.</summary>
/// <param name="Folder">The folder from which nginx reads its configuration, ending in a slash.</param>
/// <param name="File">The configuration file in it, which replaces that of the image.</param>
/// <param name="Root">The folder with the app's files, absolute, in characters that need no quotes.</param>
/// <param name="Port">The port to listen on.</param>
internal sealed record WebServer(string Folder, string File, string Root, int Port);
