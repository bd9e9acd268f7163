using static SlimContainer.Sdk.EndToEndTests.Parity.BuilderStates;
using static SlimContainer.Sdk.EndToEndTests.Parity.PropertySource;
using static SlimContainer.Sdk.EndToEndTests.Parity.PublishKind;

namespace SlimContainer.Sdk.EndToEndTests.Parity;

/// <summary>The cases: a short table for CI, and the whole product for <c>eng/parity.sh</c>.</summary>
internal static class ParityTable
{
    // Visual Basic and F# have no Native AOT, and ASP.NET Core MVC has neither that nor trimming.
    private static readonly PublishKind[] All = Enum.GetValues<PublishKind>();
    private static readonly PublishKind[] NotNative = [.. All.Except([NativeAot])];
    private static readonly PublishKind[] NotTrimmed = [.. NotNative.Except([Trimmed])];

    private const int LinesOfWorker = 8;

    /// <summary>Every app.</summary>
    public static IReadOnlyList<ParityApp> Apps { get; } =
    [
        new("console-cs", ["console"], All),
        new("console-fs", ["console", "-lang", "F#"], NotNative),
        new("console-vb", ["console", "-lang", "VB"], NotNative),
        new("worker-cs", ["worker"], All) { Lines = LinesOfWorker },
        new("worker-fs", ["worker", "-lang", "F#"], NotNative) { Lines = LinesOfWorker },
        new("web-cs", ["web"], All) { Pages = ["/"] },
        new("web-fs", ["web", "-lang", "F#"], NotNative) { Pages = ["/"] },
        new("web-secret", ["web"], [FrameworkDependent]) { Pages = ["/"], HasCredentials = true },
        new("webapi-cs", ["webapi"], NotTrimmed) { Pages = ["/", "/weatherforecast"] },
        new("webapi-fs", ["webapi", "-lang", "F#"], NotTrimmed) { Pages = ["/", "/weatherforecast"] },
        new("webapiaot", ["webapiaot"], [NativeAot]) { Pages = ["/todos", "/todos/1"], SetsItsKind = true },
        new("mvc-cs", ["mvc"], NotTrimmed) { Pages = ["/", "/Home/Privacy"] },
        new("mvc-fs", ["mvc", "-lang", "F#"], NotTrimmed) { Pages = ["/", "/Home/Privacy"] },
        new("webapp", ["webapp"], NotTrimmed) { Pages = ["/", "/Privacy"] },
        new("grpc", ["grpc"], All) { Pages = ["/"], UsesHttp2 = true },
        new("mcpserver", ["mcpserver", "--transport", "remote", "--self-contained", "false"], NotTrimmed)
        {
            Pages = ["/"],
        },
        new("blazorwasm", ["blazorwasm"], [FrameworkDependent]) { IsWebAssembly = true },
        Blazor("none", "None", client: false),
        Blazor("server", "Server", client: false),
        Blazor("wasm", "WebAssembly", client: true),
        Blazor("auto", "Auto", client: true),
    ];

    /// <summary>
    /// The kinds and the families of templates that differ most, once and cold: other tests build the rest. A warm case
    /// costs a second build, and native code is cheap to compile only for a small app.
    /// </summary>
    public static IReadOnlyList<ParityCase> Short { get; } =
    [
        Case("console-cs", NativeAot, Project, Cold),
        Case("blazor-server", FrameworkDependent, Template, Cold),
    ];

    /// <summary>Every app in every kind that applies, on a cold and on a warm builder.</summary>
    public static IReadOnlyList<ParityCase> Whole { get; } =
        [.. Apps.SelectMany((app, row) => app.Kinds.SelectMany((kind, column) =>
            Sources(app, kind, row + column).Select(source => new ParityCase(app, kind, source, Both))))];

    // Both sources for the two most common apps, and by turns for the others.
    private static PropertySource[] Sources(ParityApp app, PublishKind kind, int turn) => (app.Name, kind) switch
    {
        _ when app.SetsItsKind || kind == FrameworkDependent => [Template],
        // A property of the command line is also one of the client project, which the SDK refuses on the host, too.
        _ when app.HasClientProject && kind is SingleFile or ReadyToRun => [Project],
        ("console-cs" or "web-cs", _) => [Project, CommandLine],
        _ => [turn % 2 == 0 ? Project : CommandLine],
    };

    private static ParityApp Blazor(string name, string interactivity, bool client) =>
        new($"blazor-{name}", ["blazor", "--interactivity", interactivity], NotTrimmed)
        {
            HasClientProject = client,
            Pages = ["/", "/counter", "/weather"],
        };

    private static ParityCase Case(string app, PublishKind kind, PropertySource source, BuilderStates states) =>
        new(Apps.Single(found => found.Name == app), kind, source, states);
}
