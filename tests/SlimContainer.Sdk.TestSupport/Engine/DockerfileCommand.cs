namespace SlimContainer.Sdk.TestSupport.Engine;

/// <summary>The command in the first comments of a generated Dockerfile.</summary>
/// <param name="Folder">Where it is run.</param>
/// <param name="Options">What follows <c>docker build</c>, for a shell.</param>
internal sealed record DockerfileCommand(string Folder, string Options)
{
    private const string Command = ": docker build ";
    private const string InFolder = "# Build in the folder ";

    /// <summary>The options as arguments, if none is quoted.</summary>
    public string[] Arguments => Options.Split(' ');

    /// <summary>Reads it from a Dockerfile.</summary>
    public static DockerfileCommand Read(string dockerfile) => File.ReadLines(dockerfile)
        .Select(line => Parse(line, Path.GetDirectoryName(dockerfile)!))
        .First(command => command is not null)!;

    /// <summary>Reads it from a line; null if the line has none.</summary>
    /// <param name="line">The line.</param>
    /// <param name="dockerfileFolder">The Dockerfile's folder.</param>
    public static DockerfileCommand? Parse(string line, string dockerfileFolder)
    {
        var command = line.IndexOf(Command, StringComparison.Ordinal);
        if (command < 0 || !line.StartsWith("# Build", StringComparison.Ordinal))
            return null;

        // Without a folder it is the Dockerfile's own, as in version 0.1.0, which wrote "Build it with:".
        var folder = line.StartsWith(InFolder, StringComparison.Ordinal) ? line[InFolder.Length..command] : ".";
        return new(Path.GetFullPath(folder, dockerfileFolder), line[(command + Command.Length)..]);
    }
}
