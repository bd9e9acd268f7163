namespace SlimContainer.Sdk.Facts;

/// <summary>The kind of app: selects the runtime image and whether ports are exposed.</summary>
internal enum ApplicationKind
{
    /// <summary>A console app or worker: needs only the .NET runtime.</summary>
    Console,

    /// <summary>An ASP.NET Core app: needs the ASP.NET Core runtime and listens on a port.</summary>
    Web,

    /// <summary>An app that runs in browsers (Blazor WebAssembly): static files, which a web server serves.</summary>
    WebAssembly,
}
