namespace SlimContainer.Sdk.Plan;

/// <summary>The build secrets of a stage: credentials that its commands read and no layer contains.</summary>
/// <param name="Files">Files with credentials.</param>
/// <param name="Variables">Environment variables with credentials.</param>
internal sealed record StageSecrets(ValueList<SecretFile> Files, ValueList<SecretVariable> Variables)
{
    public static StageSecrets None { get; } = new([], []);

    public bool Any => Files.Count + Variables.Count > 0;

    /// <summary>The secrets of the stages of one Dockerfile.</summary>
    public static StageSecrets Of(BuildStage? build, NodeStage? node)
    {
        StageSecrets[] all = [build?.Secrets ?? None, node?.Secrets ?? None];
        return new(
            all.SelectMany(secrets => secrets.Files).ToValueList(),
            all.SelectMany(secrets => secrets.Variables).DistinctBy(variable => variable.Name).ToValueList());
    }
}

/// <summary>A build secret from a file.</summary>
/// <param name="Id">The ID that the Dockerfile refers to.</param>
/// <param name="Source">The file on the host, absolute.</param>
/// <param name="Target">The mount target of the RUN instruction.</param>
internal sealed record SecretFile(string Id, string Source, string Target);

/// <summary>A build secret from an environment variable.</summary>
/// <param name="Name">The name of the variable and of the secret.</param>
/// <param name="IsRequired">Whether the build fails without it; an optional one may not be needed.</param>
internal sealed record SecretVariable(string Name, bool IsRequired);
