namespace SlimContainer.Sdk.Facts;

/// <summary>What the app is to a container: it decides the runtime image and whether a port is open.</summary>
internal enum ApplicationKind
{
    /// <summary>A console app or a worker: needs the .NET runtime only.</summary>
    Console,

    /// <summary>An app on ASP.NET Core: needs its shared framework, and listens.</summary>
    Web,
}
