namespace SlimContainer.Sdk.EndToEndTests.Parity;

/// <summary>How a file of the host's publish may differ in the image.</summary>
internal enum AllowedDifference
{
    /// <summary>The image may lack it.</summary>
    Absent,

    /// <summary>The image has to lack it.</summary>
    Forbidden,

    /// <summary>It is compared without what a time made of it.</summary>
    Times,

    /// <summary>It has about the same size.</summary>
    About,
}

/// <summary>A named exception from "the image is the host's publish".</summary>
/// <param name="Name">As the report shows it.</param>
/// <param name="Allows">The difference.</param>
/// <param name="AppliesTo">Which files of which case, by the path in the reference folder.</param>
internal sealed record ParityRule(string Name, AllowedDifference Allows, Func<RuleSubject, bool> AppliesTo)
{
    /// <summary>All rules. The first that applies counts.</summary>
    public static IReadOnlyList<ParityRule> All { get; } =
    [
        new("credentials", AllowedDifference.Forbidden, subject => subject.HoldsCredentials),
        new("outside of the web root", AllowedDifference.Absent,
            subject =>
                subject.Case.App.IsWebAssembly && !subject.Path.StartsWith("wwwroot/", StringComparison.Ordinal)),
        new("app host of a framework-dependent app", AllowedDifference.Absent,
            subject => subject.Case.IsFrameworkDependent && subject.Path == subject.Case.App.ProjectName),
        new("native debug file", AllowedDifference.Absent,
            subject => subject.HasExtension(".dbg") && subject.Exists(subject.Path[..^".dbg".Length])),
        new("language of an invariant app", AllowedDifference.Absent,
            subject => subject.HasExtension(".resources.dll") && subject.IsInvariant),
        new("Last-Modified and order in the manifest of static web assets", AllowedDifference.Times,
            subject => subject.HasExtension(".staticwebassets.endpoints.json")),
        // The host has another linker and other system libraries.
        new("executable linked by Native AOT", AllowedDifference.About,
            subject => subject.Case.Kind == PublishKind.NativeAot && subject.Path == subject.Case.App.ProjectName),
    ];

    /// <summary>The rule for a file, if there is one.</summary>
    public static ParityRule? For(RuleSubject subject) => All.FirstOrDefault(rule => rule.AppliesTo(subject));
}

/// <summary>A file of the host's publish, and what rules ask about it.</summary>
internal sealed record RuleSubject(ParityCase Case, string Folder, string Path)
{
    private static readonly string[] Keys = [".pfx", ".p12", ".key", ".pem", ".pubxml.user"];

    private string FileName => System.IO.Path.GetFileName(Path);

    public bool HoldsCredentials =>
        FileName.StartsWith(".env", StringComparison.Ordinal)
        || FileName == "secrets.json"
        || Keys.Any(key => FileName.EndsWith(key, StringComparison.Ordinal))
        || (FileName.Equals("nuget.config", StringComparison.OrdinalIgnoreCase) && Contains("packageSourceCredentials"))
        || (FileName == ".npmrc" && Contains("_authToken"));

    public bool IsInvariant
    {
        get
        {
            var configuration = $"{Case.App.ProjectName}.runtimeconfig.json";
            return Exists(configuration)
                && new RuleSubject(Case, Folder, configuration).Contains("\"System.Globalization.Invariant\": true");
        }
    }

    /// <summary>Whether the path has this extension.</summary>
    public bool HasExtension(string extension) => Path.EndsWith(extension, StringComparison.Ordinal);

    /// <summary>Whether the host publishes another file, too.</summary>
    public bool Exists(string path) => File.Exists(System.IO.Path.Combine(Folder, path));

    private bool Contains(string text) =>
        File.ReadAllText(System.IO.Path.Combine(Folder, Path)).Contains(text, StringComparison.Ordinal);
}
