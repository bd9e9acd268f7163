using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>Decides what stays out of the build context, so that an edit there rebuilds nothing and no secret enters a layer.</summary>
internal static class IgnoreRules
{
    public static ValueList<IgnoreGroup> For(ProjectFacts facts) =>
    [
        new("Built on the host, for the host:", ["**/bin/", "**/obj/", "**/node_modules/"]),
        new("Not read by the build:",
        [
            "**/Dockerfile*", .. OwnName(facts), ".dockerignore", "**/compose*.y*ml", "**/docker-compose*",
            "README*", "LICENSE*", "**/.git*", "**/.vs/", "**/.vscode/", "**/.idea/", "**/*.user",
        ]),
        new("Secrets do not belong into a layer:", ["**/.env*", "**/*.pfx", "**/*.key", "**/*.pem", "**/secrets.json"]),
    ];

    // One Dockerfile among several in a folder must not change the file that they share.
    private static ValueList<IgnorePattern> OwnName(ProjectFacts facts)
    {
        var path = Path.GetRelativePath(facts.ProjectFolder, facts.Dockerfile).Replace('\\', '/');
        var isNamedSo = Path.GetFileName(path).StartsWith("Dockerfile", StringComparison.Ordinal);
        return isNamedSo || path.StartsWith("../", StringComparison.Ordinal) ? [] : [IgnorePattern.Path(path)];
    }
}
