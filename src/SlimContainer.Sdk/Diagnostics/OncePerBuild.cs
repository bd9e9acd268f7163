using Microsoft.Build.Framework;

namespace SlimContainer.Sdk.Diagnostics;

/// <summary>What all tasks and projects of a build report only once per MSBuild node.</summary>
internal static class OncePerBuild
{
    private sealed record Reported(string Name);

    /// <summary>Records a report.</summary>
    /// <param name="build">The build.</param>
    /// <param name="name">What is reported.</param>
    /// <returns>Whether the build has not recorded it yet.</returns>
    public static bool TryAdd(IBuildEngine build, string name)
    {
        const RegisteredTaskObjectLifetime Build = RegisteredTaskObjectLifetime.Build;
        var reported = new Reported(name);
        if (build is not IBuildEngine4 cache)
            return true;
        if (cache.GetRegisteredTaskObject(reported, Build) is not null)
            return false;

        cache.RegisterTaskObject(reported, reported, Build, allowEarlyCollection: false);
        return true;
    }
}
