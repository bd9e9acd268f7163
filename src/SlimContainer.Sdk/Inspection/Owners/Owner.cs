namespace SlimContainer.Sdk.Inspection;

/// <summary>The owner of a file in an image.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">The name.</param>
/// <param name="Version">The version; empty if there is none or it is unknown.</param>
internal sealed record Owner(OwnerKind Kind, string Name, string Version = "")
{
    /// <summary>The chain of references from the app to it, both included; empty if unknown.</summary>
    public ValueList<string> RequestedBy { get; init; } = [];

    /// <summary>Whoever owns a file that nothing is known about.</summary>
    public static readonly Owner Unknown = new(OwnerKind.Unknown, "unknown");
}
