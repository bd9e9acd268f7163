using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Plan;

/// <summary>The commands of the build stage.</summary>
internal static class PublishCommands
{
    /// <summary>The same architecture and configuration as publish: else publish finds another graph and restores again.</summary>
    public static ValueList<Argument> Restore(ProjectFacts facts, ImageDecision decision, string project) =>
    [
        "dotnet", "restore", project, .. Target(facts, decision), "-p:Configuration=Release",
        .. CommandLine(facts),
        .. When(LockedRuntimes.CanLock(facts), "--locked-mode"),
    ];

    /// <summary>Without --no-restore: a builder that has the restore layer and an empty package cache restores here.</summary>
    public static ValueList<Argument> Publish(ProjectFacts facts, ImageDecision decision, string project, string folder) =>
    [
        "dotnet", "publish", project, .. Target(facts, decision), "-c", "Release",
        .. When(facts.IsMultiTargeted, "-f", facts.TargetFramework),
        .. When(facts.Publish == PublishKind.SelfContained, "--self-contained"),
        "-o", folder,
        .. CommandLine(facts),
        .. When(LockedRuntimes.CanLock(facts), "-p:RestoreLockedMode=true"),
        .. VersionSource.Arguments(facts),
        .. When(PublishedExtras.Languages(facts) is not null, $"-p:SatelliteResourceLanguages={Escaped(PublishedExtras.Languages(facts))}"),
        .. When(PublishedExtras.OmitsDocumentation(facts), "-p:PublishDocumentationFiles=false"),
        .. When(facts.Publish == PublishKind.NativeAot && facts.Symbols == SymbolsWish.Omit, "-p:CopyOutputSymbolsToPublishDirectory=false"),
        // Linkers of today crash on a static executable that can be loaded anywhere (dotnet/runtime#81086).
        .. When(facts.IsStatic && decision.Sdk.Family != BaseFamily.Alpine, "-p:PositionIndependentExecutable=false"),
        // The entry point is `dotnet app.dll`: a host of its own would only be weight.
        .. When(!facts.HasExecutable, "-p:UseAppHost=false"),
    ];

    // `-a` takes the operating system from the SDK it runs in; for Alpine from a glibc SDK it has to be said. `--os` takes
    // the architecture from there: where only BuildKit tells it, the stage runs on the platform that it builds for.
    private static ValueList<Argument> Target(ProjectFacts facts, ImageDecision decision)
    {
        if (facts.IsWindows)
            return ["-r", facts.RuntimeIdentifiers[0]];

        var os = decision.Runtime.Family == BaseFamily.Alpine ? "linux-musl" : "linux";
        return SyntaxChooser.Choose(facts) == DockerfileSyntax.Portable ? ["--os", os] :
        [
            .. When(os != "linux" && decision.Sdk.Family != BaseFamily.Alpine, "--os", os),
            "-a", Argument.Variable("TARGETARCH"),
        ];
    }

    // On the command line a semicolon begins the next property.
    private static string Escaped(string? list) => (list ?? "").Replace(";", "%3B", StringComparison.Ordinal);

    private static IEnumerable<Argument> CommandLine(ProjectFacts facts) =>
        facts.CommandLineProperties.Select(property => new Argument($"-p:{property.Key}={property.Value}"));

    private static ValueList<Argument> When(bool condition, params ReadOnlySpan<Argument> arguments) =>
        condition ? ValueList.Create(arguments) : [];
}
