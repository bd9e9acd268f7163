using System.Formats.Tar;
using System.Security.Cryptography;
using Cli = CliWrap.Cli;
using PipeTarget = CliWrap.PipeTarget;

namespace SlimContainer.Sdk.EndToEndTests.Infrastructure;

/// <summary>
/// The real engine. A test that needs one fails in CI where none answers; elsewhere it says that it did not run.
/// </summary>
internal static class ContainerEngine
{
    /// <summary>Options of docker run: what Explain prints for most apps.</summary>
    public static readonly string[] ReadOnly = ["--read-only", "--tmpfs", "/tmp"];

    private static readonly Lazy<Task<bool>> Answers = new(async () => (await DockerAsync("info")).ExitCode == 0);

    public static async Task RequireAsync() =>
        Requirement.Check(await Answers.Value, "No container engine answers. eng/setup.sh starts one.");

    public static async Task<Output> DockerAsync(params string[] arguments) =>
        new(await Command.RunAsync("docker", arguments));

    /// <summary>The address under which containers reach this machine.</summary>
    public static async Task<string> HostAddressAsync()
    {
        var address = await DockerAsync(
            "network", "inspect", "bridge", "--format", "{{(index .IPAM.Config 0).Gateway}}");
        address.ShouldSucceed();
        return address.Text.Trim();
    }

    /// <summary>Runs a command in a folder.</summary>
    public static async Task<Output> DockerInAsync(string folder, params string[] arguments) =>
        new(await new Command("docker", arguments) { Folder = folder }.RunAsync());

    /// <summary>Builds with BuildKit or the classic builder.</summary>
    public static Task<CommandResult> BuildAsync(bool buildKit, params string[] arguments) =>
        new Command("docker", ["build", .. arguments])
        {
            Environment = new Dictionary<string, string?> { ["DOCKER_BUILDKIT"] = buildKit ? "1" : "0" },
        }.RunAsync();

    /// <summary>
    /// Options of docker build: cache mounts that no other build has, so that they are empty at first.
    /// </summary>
    public static string[] EmptyCacheMounts() =>
        CacheMounts.Options($"{Package.RunName}-{Guid.NewGuid():N}");

    /// <summary>Runs a container to its end.</summary>
    public static Task<Output> RunAsync(string image) => DockerAsync("run", "--rm", image);

    /// <summary>Runs a read-only container to its end.</summary>
    public static Task<Output> RunReadOnlyAsync(string image) => DockerAsync(["run", "--rm", .. ReadOnly, image]);

    /// <summary>Runs another program of the image than its own.</summary>
    public static Task<Output> RunAsync(string image, string program, params string[] arguments) =>
        DockerAsync(["run", "--rm", "--entrypoint", program, image, .. arguments]);

    /// <summary>The image's id: two images of one id are the same in every byte.</summary>
    public static async Task<string> ImageIdAsync(string image)
    {
        var id = await DockerAsync("image", "inspect", "--format", "{{.Id}}", image);
        id.ShouldSucceed();
        return id.Text.Trim();
    }

    /// <summary>Writes the files that BuildKit is sent from a context into a folder.</summary>
    public static async Task<Output> SendContextAsync(string context, string ignoreFile, string to)
    {
        var dockerfile = Path.Combine(Path.GetDirectoryName(to)!, Path.GetFileName(to) + ".Dockerfile");
        await File.WriteAllTextAsync(dockerfile, "FROM scratch\nCOPY . /\n");
        File.Copy(Path.Combine(context, ignoreFile), dockerfile + ".dockerignore");
        return await DockerAsync("build", "--file", dockerfile, "--output", $"type=local,dest={to}", context);
    }

    /// <summary>The uncompressed size, in bytes.</summary>
    public static async Task<long> SizeAsync(string image) => (await ContainerImage.InspectAsync(image)).Bytes;

    /// <summary>The files in the folder of the app, by name. No image needs a shell for that.</summary>
    public static async Task<IReadOnlyList<string>> AppFilesAsync(string image) =>
        [.. (await ReadAppAsync(image)).Keys];

    /// <summary>The files in the folder of the app and the hash of what is in each, a line for each.</summary>
    public static async Task<string> AppHashesAsync(string image) =>
        string.Join(
            '\n',
            (await ReadAppAsync(image))
                .OrderBy(file => file.Key, StringComparer.Ordinal)
                .Select(file => $"{file.Value} {file.Key}"));

    private static async Task<Dictionary<string, string>> ReadAppAsync(string image)
    {
        var created = await DockerAsync("create", image);
        created.ShouldSucceed();
        var container = created.Text.Trim();
        try
        {
            using var archive = new MemoryStream();
            await Cli.Wrap("docker").WithArguments(["cp", $"{container}:/app", "-"])
                .WithStandardOutputPipe(PipeTarget.ToStream(archive))
                .ExecuteAsync();
            archive.Position = 0;
            using var reader = new TarReader(archive);
            var files = new Dictionary<string, string>();
            while (reader.GetNextEntry() is { } entry)
            {
                if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
                    files[entry.Name["app/".Length..]] = entry.DataStream is null
                        ? ""
                        : Convert.ToHexStringLower(SHA256.HashData(entry.DataStream));
            }

            return files;
        }
        finally
        {
            await DockerAsync("rm", "--force", container);
        }
    }

    /// <summary>Runs a web app and requests its first page.</summary>
    public static Task<string> GetFirstPageAsync(
        string image, CancellationToken cancelled, params string[] options) =>
        WebContainer.GetFirstPageAsync(image, cancelled, options);

    /// <summary>Waits until the engine has found out by the image's health check.</summary>
    public static async Task BecomesAsync(string container, string status)
    {
        var health = "";
        for (var attempt = 0; attempt < 200 && health != status; attempt++)
        {
            await Task.Delay(100);
            health = (await DockerAsync("inspect", "--format", "{{.State.Health.Status}}", container)).Text.Trim();
        }

        if (health != status)
            Assert.Fail(
                $"{health}, not {status}: "
                + $"{(await DockerAsync("inspect", "--format", "{{json .State.Health}}", container)).Text}\n"
                + $"{(await DockerAsync("logs", container)).Text}");
    }
}
