using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Plan;

/// <summary>
/// The keys of ASP.NET Core that protect cookies and forms. It stores them below the user's home folder, and keeps them
/// in memory if that is read-only.
/// </summary>
internal static class DataProtectionKeys
{
    private const string BelowHome = ".aspnet/DataProtection-Keys";

    // They keep the keys elsewhere.
    private static readonly string[] Stores =
    [
        "Amazon.AspNetCore.DataProtection.SSM",
        "Azure.Extensions.AspNetCore.DataProtection.Blobs",
        "Microsoft.AspNetCore.DataProtection.EntityFrameworkCore",
        "Microsoft.AspNetCore.DataProtection.StackExchangeRedis",
    ];

    // Authentication adds data protection.
    private static readonly string[] Users =
    [
        "Duende.IdentityServer",
        "Microsoft.AspNetCore.Authentication.",
        "Microsoft.AspNetCore.Identity.",
        "Microsoft.Identity.Web",
        "OpenIddict.",
    ];

    /// <summary>What a read-only container does with them; null if it makes no difference.</summary>
    public static ReadOnlyNote? Note(ProjectFacts facts, FinalStage stage)
    {
        var folder = Home(stage) is { } home ? $"{home}/{BelowHome}" : null;
        if (facts.Kind != ApplicationKind.Web
            || facts.Packages.Any(package => Stores.Contains(package.Id, StringComparer.OrdinalIgnoreCase))
            || stage.Volumes.Any(volume => folder is not null && volume.Contains(folder)))
        {
            return null;
        }

        var condition = UsesKeys(facts) ? "" : "if the app uses authentication, antiforgery or sessions: ";
        var cure = folder is null
            ? "call PersistKeysToFileSystem with a folder in a SlimContainerVolume"
            : $"declare the SlimContainerVolume {folder}, so that the app's user owns it";
        return new(
            "data protection keys",
            $"{condition}in memory, so a new container rejects cookies and forms of the previous one. To keep them, "
            + cure);
    }

    private static bool UsesKeys(ProjectFacts facts) => facts.HasRazorFiles
        || facts.Packages.Any(package =>
            Users.Any(prefix => package.Id.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)));

    // Null for users that Microsoft's images do not have.
    private static string? Home(FinalStage stage) => stage.User.Text.Split(':')[0] switch
    {
        _ when stage.From is { Family: null or BaseFamily.Scratch } or { Vendor: not null } => null,
        "app" or BaseFamilyFacts.UnknownImageUser => "/home/app",
        _ when stage.User.IsVariable => "/home/app",
        var user when RootUser.IsRoot(user) => "/root",
        _ => null,
    };
}
