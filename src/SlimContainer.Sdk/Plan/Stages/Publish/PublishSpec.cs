using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Plan;

/// <summary>
/// What is published, for the commands in the container (<see cref="PublishCommands"/>) and for publish on the host
/// (<see cref="PrebuiltPublish"/>): the same settings, as arguments there and as global properties here.
/// </summary>
internal sealed record PublishSpec
{
    /// <summary>The configuration.</summary>
    public const string Configuration = "Release";

    /// <summary>The target framework of a project with several; otherwise null.</summary>
    public required string? TargetFramework { get; init; }

    /// <summary>Whether the app contains its runtime.</summary>
    public required bool IsSelfContained { get; init; }

    /// <summary>Whether the SDK sets the RID itself: the output is the same for all platforms of the image.</summary>
    public required bool IsForBrowsers { get; init; }

    /// <summary>The operating system of the RID: <c>linux</c> or <c>linux-musl</c>; null for Windows.</summary>
    public required string? Os { get; init; }

    /// <summary>The RIDs that the project publishes for; empty for the architecture of the image.</summary>
    public required ValueList<string> RuntimeIdentifiers { get; init; }

    /// <summary>Properties of publish that no option of the command sets.</summary>
    public required ValueList<KeyValuePair<string, string>> Properties { get; init; }

    public static PublishSpec Of(ProjectFacts facts, ImageDecision decision) => new()
    {
        TargetFramework = facts.IsMultiTargeted ? facts.TargetFramework : null,
        IsSelfContained = facts.Publish == PublishKind.SelfContained,
        IsForBrowsers = facts.IsWebAssembly,
        Os = ContainerOs.Of(facts).RidName is { } name ? name + (decision.Runtime.IsMusl ? "-musl" : "") : null,
        RuntimeIdentifiers = facts.RuntimeIdentifiers,
        Properties = PropertiesOf(facts, decision).ToValueList(),
    };

    private static IEnumerable<KeyValuePair<string, string>> PropertiesOf(ProjectFacts facts, ImageDecision decision)
    {
        // Current linkers crash on static position-independent executables (dotnet/runtime#81086).
        if (facts.IsStatic && !decision.Sdk.IsMusl)
            yield return new("PositionIndependentExecutable", "false");
    }
}
