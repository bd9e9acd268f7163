namespace SlimContainer.Sdk.EndToEndTests.Parity;

/// <summary>An app from a template of <c>dotnet new</c>.</summary>
/// <param name="Name">Short, and part of the names of projects and images.</param>
/// <param name="Template">The template and its options.</param>
/// <param name="Kinds">The publish kinds that apply.</param>
internal sealed record ParityApp(string Name, string[] Template, PublishKind[] Kinds)
{
    /// <summary>Whether the template itself sets the properties of its only kind.</summary>
    public bool SetsItsKind { get; init; }

    /// <summary>Whether the template makes a solution of two projects, a folder for each.</summary>
    public bool HasClientProject { get; init; }

    /// <summary>Whether its nuget.config holds a password.</summary>
    public bool HasCredentials { get; init; }

    /// <summary>Whether it runs in browsers: the host has no server for it, and the image only its web root.</summary>
    public bool IsWebAssembly { get; init; }

    /// <summary>What the app is asked for beside its static assets, or nothing if it is no web app.</summary>
    public string[] Pages { get; init; } = [];

    /// <summary>Whether it speaks HTTP/2 without TLS.</summary>
    public bool UsesHttp2 { get; init; }

    /// <summary>The number of lines to compare of a program that does not end.</summary>
    public int? Lines { get; init; }

    /// <summary>The name of the project, of its assembly and of the image.</summary>
    public string ProjectName => $"parity-{Name}";

    /// <summary>The folder of the project, relative to the solution.</summary>
    public string ProjectFolder => HasClientProject ? ProjectName : ".";
}
