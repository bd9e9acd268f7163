using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Plan;

/// <summary>The commands of the build stage.</summary>
internal static class PublishCommands
{
    /// <summary>The languages of packages that are published.</summary>
    public const string LanguagesProperty = "SatelliteResourceLanguages";

    /// <summary>The same architecture and configuration as publish: else publish finds another graph and restores again.</summary>
    public static ValueList<Argument> Restore(ProjectFacts facts, ImageDecision decision, string project) =>
    [
        "dotnet", "restore", project, .. Target(facts, decision), "-p:Configuration=Release",
        .. CommandLine(facts),
        .. NodePlanner.PublishProperties(facts),
        .. When(LockedRuntimes.CanLock(facts), "--locked-mode"),
    ];

    /// <summary>
    /// Whether a second restore, in publish, could only find what the first one did. Not where the version comes with
    /// publish alone: restore writes down the versions of projects, and publish takes them from there.
    /// </summary>
    public static bool RestoresOnce(ProjectFacts facts) => !facts.Closure.AsksForPublish && !VersionSource.TakesVersion(facts);

    /// <summary>The publish command. Whether it restores again is said behind it, where it is known who holds the packages.</summary>
    public static ValueList<Argument> Publish(ProjectFacts facts, ImageDecision decision, string project, string folder) =>
    [
        "dotnet", "publish", project, .. Target(facts, decision), "-c", "Release",
        .. When(facts.IsMultiTargeted, "-f", facts.TargetFramework),
        .. When(facts.Publish == PublishKind.SelfContained, "--self-contained"),
        "-o", folder,
        .. CommandLine(facts),
        .. NodePlanner.PublishProperties(facts),
        .. When(LockedRuntimes.CanLock(facts), "-p:RestoreLockedMode=true"),
        .. VersionSource.Arguments(facts),
        .. Switches(facts, decision).Select(property => new Argument($"-p:{property.Key}={OneValue(property.Value)}")),
    ];

    /// <summary>The same for a publish that is no command: what distinguishes it from any other.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Properties(ProjectFacts facts, ImageDecision decision) =>
        facts.CommandLineProperties.Concat(Switches(facts, decision));

    private static IEnumerable<KeyValuePair<string, string>> Switches(ProjectFacts facts, ImageDecision decision)
    {
        if (PublishedExtras.Languages(facts) is { } languages)
            yield return new(LanguagesProperty, languages);
        if (PublishedExtras.OmitsDocumentation(facts))
            yield return new("PublishDocumentationFiles", "false");
        if (facts.Publish == PublishKind.NativeAot && facts.Symbols == SymbolsWish.Omit)
            yield return new("CopyOutputSymbolsToPublishDirectory", "false");
        // Linkers of today crash on a static executable that can be loaded anywhere (dotnet/runtime#81086).
        if (facts.IsStatic && decision.Sdk.Family != BaseFamily.Alpine)
            yield return new("PositionIndependentExecutable", "false");
        // The entry point is `dotnet app.dll`: a host of its own would only be weight.
        if (!facts.HasExecutable)
            yield return new("UseAppHost", "false");
    }

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

    // A semicolon would begin the next property, and an escaped one would not part a list.
    private static string OneValue(string value) => value.Contains(';', StringComparison.Ordinal) ? $"\"{value}\"" : value;

    private static IEnumerable<Argument> CommandLine(ProjectFacts facts) =>
        facts.CommandLineProperties.Select(property => new Argument($"-p:{property.Key}={property.Value}"));

    private static ValueList<Argument> When(bool condition, params ReadOnlySpan<Argument> arguments) =>
        condition ? ValueList.Create(arguments) : [];
}
