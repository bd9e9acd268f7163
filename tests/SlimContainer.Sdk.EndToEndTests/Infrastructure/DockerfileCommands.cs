namespace SlimContainer.Sdk.EndToEndTests.Infrastructure;

/// <summary>The commands in the first comments of generated Dockerfiles, as a user copies them into a shell.</summary>
internal static class DockerfileCommands
{
    private const string Command = "docker build ";
    private const string InFolder = "# Build in the folder ";

    /// <summary>Runs the build command of each Dockerfile that a mode writes into a folder.</summary>
    /// <param name="folder">The project's.</param>
    /// <param name="mode">The value of SlimContainerMode.</param>
    /// <param name="options">More options of docker build.</param>
    public static async Task<Output> BuildAsync(string folder, string mode = "MultiStage", params string[] options)
    {
        string[] dockerfiles = mode == "Split" ? ["Dockerfile.build", "Dockerfile.final"] : ["Dockerfile"];
        var text = "";
        foreach (var dockerfile in dockerfiles)
        {
            var (where, arguments) = Read(Path.Combine(folder, dockerfile));
            var built = await ContainerEngine.DockerInAsync(where, ["build", .. options, .. arguments]);
            text += built.Text;
            if (built.ExitCode != 0)
                return built with { Text = text };
        }

        return new Output(0, text);
    }

    private static (string Folder, string[] Arguments) Read(string dockerfile)
    {
        var line = File.ReadLines(dockerfile)
            .First(line =>
                line.StartsWith("# Build", StringComparison.Ordinal)
                && line.Contains(": " + Command, StringComparison.Ordinal));
        var command = line.IndexOf(": " + Command, StringComparison.Ordinal);
        // Version 0.1.0 wrote "Build it with:", and meant the project's folder, as a line without a folder does.
        var folder = line.StartsWith(InFolder, StringComparison.Ordinal) ? line[InFolder.Length..command] : ".";
        return (
            Path.GetFullPath(folder, Path.GetDirectoryName(dockerfile)!),
            line[(command + 2 + Command.Length)..].Split(' '));
    }
}
