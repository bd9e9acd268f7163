using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Facts;

/// <summary>The apps that one build stage publishes, so that what they share is restored and compiled once.</summary>
internal sealed record SharedBuild
{
    /// <summary>The app is built alone, and nothing else is requested.</summary>
    public static SharedBuild None { get; } = new();

    /// <summary>All apps of the build stage, the project's own too, by path; empty if it is built alone.</summary>
    public ValueList<SharedApp> Apps { get; init; } = [];

    /// <summary>Whether the build stage publishes further apps.</summary>
    public bool IsShared => Apps.Count > 0;

    /// <summary>Why the app is built alone although it is in the list, as the end of a sentence; else empty.</summary>
    public string Obstacle { get; init; } = "";

    /// <summary>The apps that share a build with a project: those that one publish command can publish.</summary>
    /// <param name="project">The project, absolute.</param>
    /// <param name="listed">The apps of <c>SlimContainerSharedBuild</c>.</param>
    public static SharedBuild Of(string project, IReadOnlyCollection<SharedApp> listed)
    {
        if (listed.FirstOrDefault(app => app.Project == project) is not { } own)
            return None;
        if (own.Obstacle.Length > 0)
            return new SharedBuild { Obstacle = own.Obstacle };

        var same = listed
            .Where(app => app.Obstacle.Length == 0 && app.Settings == own.Settings)
            .DistinctBy(app => app.Project)
            .OrderBy(app => app.Project.Replace('\\', '/'), StringComparer.Ordinal)
            .ToValueList();
        if (same.FirstOrDefault(app => app != own && app.Name == own.Name) is { } namesake)
            return new SharedBuild { Obstacle = $"has the same name as {namesake.Project}" };

        var named = same.Where(app => same.Count(other => other.Name == app.Name) == 1).ToValueList();
        return named.Count == 1
            ? new SharedBuild { Obstacle = Alone(own, listed) }
            : new SharedBuild { Apps = named };
    }

    private static string Alone(SharedApp own, IEnumerable<SharedApp> listed)
    {
        var others = listed.Where(app => app.Project != own.Project).ToList();
        if (others.Exists(app => app.Obstacle.Length == 0 && app.Settings != own.Settings))
            return "is published with other settings than the other apps";

        var reasons = others.Where(app => app.Obstacle.Length > 0).Select(app => $"{app.Name} {app.Obstacle}").ToList();
        return "has no other app to share with" + (reasons.Count > 0 ? $": {TextList.Join(reasons)}" : "");
    }
}

/// <summary>An app of <c>SlimContainerSharedBuild</c>, as it describes itself.</summary>
/// <param name="Project">Its project file, absolute.</param>
/// <param name="Layers">The names of the layers that its image has beside the app's own.</param>
/// <param name="Settings">The settings of its publish: one command publishes apps with the same ones.</param>
/// <param name="Obstacle">Why it has to be built alone, as the end of a sentence; empty if it has not.</param>
internal sealed record SharedApp(string Project, IReadOnlyList<string> Layers, string Settings, string Obstacle)
{
    /// <summary>The name of its folder in the build stage.</summary>
    public string Name => Path.GetFileNameWithoutExtension(Project);
}
