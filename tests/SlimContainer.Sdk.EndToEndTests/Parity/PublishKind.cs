namespace SlimContainer.Sdk.EndToEndTests.Parity;

/// <summary>A way to publish an app.</summary>
internal enum PublishKind
{
    FrameworkDependent,
    SelfContained,
    Trimmed,
    SingleFile,
    ReadyToRun,
    NativeAot,
}

/// <summary>Where the properties of a publish kind are set.</summary>
internal enum PropertySource
{
    /// <summary>The template sets them, or none are needed.</summary>
    Template,

    /// <summary>The project file.</summary>
    Project,

    /// <summary>The command line of <c>dotnet publish</c>.</summary>
    CommandLine,
}

/// <summary>What the builder has from earlier builds.</summary>
[Flags]
internal enum BuilderStates
{
    /// <summary>No layer and no package.</summary>
    Cold = 1,

    /// <summary>The layer of restore and all packages.</summary>
    Warm = 2,

    Both = Cold | Warm,
}

internal static class PublishKinds
{
    public static string Title(this PublishKind kind) => kind switch
    {
        PublishKind.FrameworkDependent => "framework-dependent",
        PublishKind.SelfContained => "self-contained",
        PublishKind.Trimmed => "trimmed",
        PublishKind.SingleFile => "single file",
        PublishKind.ReadyToRun => "ReadyToRun",
        PublishKind.NativeAot => "Native AOT",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string Title(this PropertySource source) => source switch
    {
        PropertySource.Template => "template",
        PropertySource.Project => "project file",
        PropertySource.CommandLine => "command line",
        _ => throw new ArgumentOutOfRangeException(nameof(source)),
    };

    /// <summary>The property that a project file sets, if any.</summary>
    public static string? Property(this PublishKind kind) => kind switch
    {
        PublishKind.FrameworkDependent => null,
        PublishKind.SelfContained => "SelfContained",
        PublishKind.Trimmed => "PublishTrimmed",
        PublishKind.SingleFile => "PublishSingleFile",
        PublishKind.ReadyToRun => "PublishReadyToRun",
        PublishKind.NativeAot => "PublishAot",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The options of <c>dotnet publish</c> that mean the same.</summary>
    public static string[] Options(this PublishKind kind) => kind switch
    {
        PublishKind.FrameworkDependent => [],
        PublishKind.SelfContained => ["--self-contained"],
        // Without a RID, where the property alone implies the host's.
        PublishKind.Trimmed => ["-p:PublishTrimmed=true"],
        _ => ["-r", ParityCase.Rid, $"-p:{kind.Property()}=true"],
    };
}
