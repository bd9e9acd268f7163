namespace SlimContainer.Sdk.TestSupport.Engine;

/// <summary>The command in the first comments of a generated Dockerfile.</summary>
/// <param name="Folder">Where it is run.</param>
/// <param name="Arguments">Those after <c>docker build</c>.</param>
internal sealed record DockerfileCommand(string Folder, string[] Arguments)
{
    private const string Command = ": docker build ";
    private const string InFolder = "# Build in the folder ";

    /// <summary>Reads it from a Dockerfile.</summary>
    public static DockerfileCommand Read(string dockerfile)
    {
        var line = File.ReadLines(dockerfile).First(line =>
            line.StartsWith("# Build", StringComparison.Ordinal) && line.Contains(Command, StringComparison.Ordinal));
        var command = line.IndexOf(Command, StringComparison.Ordinal);
        // Without a folder it is the Dockerfile's own, as in version 0.1.0, which wrote "Build it with:".
        var folder = line.StartsWith(InFolder, StringComparison.Ordinal) ? line[InFolder.Length..command] : ".";
        return new(
            Path.GetFullPath(folder, Path.GetDirectoryName(dockerfile)!),
            line[(command + Command.Length)..].Split(' '));
    }
}
