using System.Text.RegularExpressions;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests.Parity;

/// <summary>An image, built by the command that the Dockerfile names.</summary>
internal sealed partial class ParityImage
{
    private readonly string tag;

    private ParityImage(string id, string tag)
    {
        Id = id;
        this.tag = tag;
    }

    public string Id { get; }

    /// <param name="project">After its publish.</param>
    /// <param name="options">Added to the command.</param>
    public static async Task<ParityImage> BuildAsync(ParityProject project, params string[] options)
    {
        if (!File.Exists(project.Dockerfile))
            throw new ParityException("publish wrote no Dockerfile");
        var line = (await File.ReadAllLinesAsync(project.Dockerfile))[1];
        if (DockerfileCommand.Parse(line, project.ProjectFolder) is not { } command
            || Tag().Match(command.Options) is not { Success: true } named)
            throw new ParityException($"the second line of the Dockerfile is no command: {line}");

        var idFile = project.Scratch("image-id");
        string[] added = ["--progress=plain", $"--iidfile '{idFile}'", .. options];
        var (exitCode, log) = await ShellAsync(
            command.Folder, $"docker build {string.Join(' ', added)} {command.Options} 2>&1");
        if (exitCode != 0)
            throw new ParityException($"docker build: {ParityProject.Tail(log)}");
        return new ParityImage((await File.ReadAllTextAsync(idFile)).Trim(), named.Groups["tag"].Value);
    }

    /// <summary>Writes the app's files into a folder.</summary>
    public async Task ExtractAsync(string folder)
    {
        var created = await ContainerEngine.DockerAsync("create", Id);
        created.ShouldSucceed();
        var container = created.Text.Trim();
        try
        {
            (await ContainerEngine.DockerAsync("cp", $"{container}:/app", folder)).ShouldSucceed();
        }
        finally
        {
            await ContainerEngine.DockerAsync("rm", "--force", container);
        }
    }

    /// <summary>Removes the image's tag. Layers that another image has stay.</summary>
    public Task RemoveAsync() => ContainerEngine.DockerAsync("image", "rm", "--no-prune", tag);

    private static async Task<(int ExitCode, string Log)> ShellAsync(string folder, string command)
    {
        var result = await new Command("sh", "-c", command) { Folder = folder }.RunAsync();
        return (result.ExitCode, result.Output);
    }

    [GeneratedRegex(@"-t (?<tag>\S+)")]
    private static partial Regex Tag();
}
