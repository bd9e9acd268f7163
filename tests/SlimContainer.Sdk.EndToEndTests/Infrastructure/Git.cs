namespace SlimContainer.Sdk.EndToEndTests.Infrastructure;

/// <summary>Runs git in the folder of a workspace.</summary>
internal static class Git
{
    private static readonly string[] Author = ["-c", "user.name=ana", "-c", "user.email=ana@example.com"];

    public static Task InitializeAsync(Workspace workspace) => RunAsync(workspace, "init", "--quiet");

    /// <summary>Commits everything.</summary>
    public static async Task CommitAsync(Workspace workspace)
    {
        await RunAsync(workspace, "add", ".");
        await RunAsync(workspace, [.. Author, "commit", "--quiet", "--message=x"]);
    }

    /// <returns>The output.</returns>
    public static async Task<string> RunAsync(Workspace workspace, params string[] arguments)
    {
        var result = await new Command("git", arguments) { Folder = workspace.Folder }.RunAsync();
        return result.EnsureSuccess().StandardOutput.Trim();
    }
}
