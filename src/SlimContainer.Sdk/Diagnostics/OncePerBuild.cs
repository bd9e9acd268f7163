using Microsoft.Build.Framework;

namespace SlimContainer.Sdk.Diagnostics;

/// <summary>What all tasks and projects of a build report only once.</summary>
internal static class OncePerBuild
{
    private sealed record Reported(string Name);

    /// <summary>Whether nothing of this name was reported in this build yet. It is from now on.</summary>
    /// <param name="build">The build.</param>
    /// <param name="name">The name.</param>
    public static bool IsFirst(IBuildEngine build, string name)
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
