using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Engine;

/// <summary>The file or the environment variable that a build secret comes from.</summary>
internal static class SecretSource
{
    /// <summary>Why the engine could not read a secret, as the rest of a sentence; null if it can.</summary>
    public static string? ProblemOf(BuildSecret secret) => secret switch
    {
        { File: { Length: > 0 } file } => File.Exists(file) ? null : $"file {file} does not exist",
        { Variable: { Length: > 0 } name } when Environment.GetEnvironmentVariable(name) is null =>
            $"environment variable {name} is not set",
        _ => null,
    };
}
