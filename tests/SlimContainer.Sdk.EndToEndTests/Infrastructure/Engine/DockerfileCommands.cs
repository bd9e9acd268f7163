namespace SlimContainer.Sdk.EndToEndTests.Infrastructure;

/// <summary>The commands in the first comments of generated Dockerfiles, as a user copies them into a shell.</summary>
internal static class DockerfileCommands
{
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
            var command = DockerfileCommand.Read(Path.Combine(folder, dockerfile));
            var built = await ContainerEngine.DockerInAsync(
                command.Folder, ["build", .. options, .. command.Arguments]);
            text += built.Text;
            if (built.ExitCode != 0)
                return built with { Text = text };
        }

        return new Output(0, text);
    }
}
