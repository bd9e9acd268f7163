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
            Path.GetFileName(facts.Dockerfile), ".dockerignore", "**/compose*.y*ml", "**/docker-compose*",
            "README*", "LICENSE*", "**/.git*", "**/.vs/", "**/.vscode/", "**/.idea/", "**/*.user",
        ]),
        new("Secrets do not belong into a layer:", ["**/.env*", "**/*.pfx", "**/*.key", "**/*.pem", "**/secrets.json"]),
    ];
}
