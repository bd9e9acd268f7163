using System.Globalization;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Prune;

/// <summary>Settings of nodes and registries that keep and remove images by themselves.</summary>
internal static class PruneAdvice
{
    /// <summary>The settings for one place.</summary>
    /// <param name="place">A value of <c>SlimContainerPruneAdvice</c>.</param>
    /// <param name="image">The project's image.</param>
    /// <param name="versions">How many versions to keep.</param>
    public static string For(string place, string image, int versions)
    {
        var keep = versions.ToString(CultureInfo.InvariantCulture);
        var repository = ImageReference.Parse(image).Repository;
        var (title, settings) = place switch
        {
            "kubernetes" => ("Kubernetes, KubeletConfiguration of each node", Kubernetes),
            "ecs" => ("Amazon ECS, /etc/ecs/ecs.config of each instance", Ecs),
            "ecr" => ("Amazon ECR, lifecycle policy of the repository", Ecr(keep)),
            "acr" => ("Azure Container Registry, a task for each night", Acr(WithoutLibrary(repository), keep)),
            _ => ("GitHub Container Registry, a workflow", Ghcr(keep)),
        };
        return $"\n{title}:\n\n{settings}";
    }

    private static string WithoutLibrary(string repository) =>
        repository.StartsWith("library/", StringComparison.Ordinal) ? repository["library/".Length..] : repository;

    private const string Kubernetes = """
        # The defaults fit: versions share their layers, so old ones free little before the disk is full.
        imageGCHighThresholdPercent: 85
        imageGCLowThresholdPercent: 80
        imageMinimumGCAge: 2m
        # Images that no pod has used for two weeks. Kubernetes 1.30 or later (beta; stable in 1.35).
        imageMaximumGCAge: 336h
        # Run no other tool that removes images: the kubelet would pull them again.
        """;

    private const string Ecs = """
        ECS_DISABLE_IMAGE_CLEANUP=false
        # The defaults fit: each cycle removes the least recently used images that no task uses.
        ECS_IMAGE_CLEANUP_INTERVAL=30m
        ECS_IMAGE_MINIMUM_CLEANUP_AGE=1h
        ECS_NUM_IMAGES_DELETE_PER_CYCLE=5
        # Uses the layers that the instance has.
        ECS_IMAGE_PULL_BEHAVIOR=default
        """;

    // A rule for untagged images first: a lower priority is evaluated earlier.
    private static string Ecr(string keep) => $$"""
        {
          "rules": [
            {
              "rulePriority": 1,
              "description": "Untagged images, two weeks after the push",
              "selection": {
                "tagStatus": "untagged",
                "countType": "sinceImagePushed",
                "countUnit": "days",
                "countNumber": 14
              },
              "action": { "type": "expire" }
            },
            {
              "rulePriority": 2,
              "description": "All but the newest {{keep}}",
              "selection": {
                "tagStatus": "tagged",
                "tagPatternList": ["*"],
                "countType": "imageCountMoreThan",
                "countNumber": {{keep}}
              },
              "action": { "type": "expire" }
            }
          ]
        }
        Signatures and image indexes count as images: if you push them, raise countNumber accordingly. The platforms of
        multi-platform images are untagged: preview the policy before you apply it to them.
        """;

    private static string Acr(string repository, string keep) => $"""
        acr purge --filter '{repository}:.*' --ago 30d --keep {keep} --untagged --dry-run
        Remove --dry-run after you have read its output. Locked images are kept.
        """;

    private static string Ghcr(string keep) => $"""
        GHCR has no retention policy of its own. Don't remove untagged versions with
        actions/delete-package-versions: those are also the platforms of multi-platform images, and pulls would
        fail with "manifest unknown". dataaxiom/ghcr-cleanup-action reads the image indexes first. Keep {keep} tagged
        versions.
        """;
}
