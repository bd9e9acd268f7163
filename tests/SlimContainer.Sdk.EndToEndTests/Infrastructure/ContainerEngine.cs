using System.Formats.Tar;
using System.Globalization;
using System.Security.Cryptography;
using CliWrap;
using CliWrap.Buffered;

namespace SlimContainer.Sdk.EndToEndTests.Infrastructure;

/// <summary>The real engine. A test that needs one fails in CI where none answers; elsewhere it says that it did not run.</summary>
internal static class ContainerEngine
{
    private static readonly Lazy<Task<bool>> Answers = new(async () => (await DockerAsync("info")).ExitCode == 0);

    public static async Task RequireAsync()
    {
        if (await Answers.Value)
            return;
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail("No container engine answers. eng/setup.sh brings one up.");
        Assert.Inconclusive("No container engine answers, so this test did not run. eng/setup.sh brings one up.");
    }

    public static async Task<Output> DockerAsync(params string[] arguments)
    {
        var result = await Cli.Wrap("docker").WithArguments(arguments)
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync();
        return new Output(result.ExitCode, result.StandardOutput + result.StandardError);
    }

    /// <summary>The address under which containers reach this machine.</summary>
    public static async Task<string> HostAddressAsync()
    {
        var address = await DockerAsync("network", "inspect", "bridge", "--format", "{{(index .IPAM.Config 0).Gateway}}");
        address.ShouldSucceed();
        return address.Text.Trim();
    }

    /// <summary>Runs a command in a folder.</summary>
    public static async Task<Output> DockerInAsync(string folder, params string[] arguments)
    {
        var result = await Cli.Wrap("docker").WithArguments(arguments)
            .WithWorkingDirectory(folder)
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync();
        return new Output(result.ExitCode, result.StandardOutput + result.StandardError);
    }

    /// <summary>Options of docker build: cache mounts that no other build has, so that they are empty at first.</summary>
    public static string[] EmptyCacheMounts() => ["--build-arg", $"BUILDKIT_CACHE_MOUNT_NS={Guid.NewGuid():N}"];

    /// <summary>Runs a container to its end.</summary>
    public static Task<Output> RunAsync(string image) => DockerAsync("run", "--rm", image);

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
    public static async Task<long> SizeAsync(string image)
    {
        var size = await DockerAsync("image", "inspect", "--format", "{{.Size}}", image);
        size.ShouldSucceed();
        return long.Parse(size.Text, CultureInfo.InvariantCulture);
    }

    /// <summary>The files in the folder of the app, by name. No image needs a shell for that.</summary>
    public static async Task<IReadOnlyList<string>> AppFilesAsync(string image) => [.. (await ReadAppAsync(image)).Keys];

    /// <summary>The files in the folder of the app and the hash of what is in each, a line for each.</summary>
    public static async Task<string> AppHashesAsync(string image) =>
        string.Join('\n', (await ReadAppAsync(image)).OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => $"{file.Value} {file.Key}"));

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
                    files[entry.Name["app/".Length..]] = entry.DataStream is null ? "" : Convert.ToHexStringLower(SHA256.HashData(entry.DataStream));
            }

            return files;
        }
        finally
        {
            await DockerAsync("rm", "--force", container);
        }
    }

    /// <summary>Runs a web app and asks it for its first page.</summary>
    public static async Task<string> GetFirstPageAsync(string image, CancellationToken cancelled)
    {
        var started = await DockerAsync("run", "--detach", "--publish", "127.0.0.1::8080", image);
        started.ShouldSucceed();
        var container = started.Text.Trim();
        try
        {
            var address = (await DockerAsync("port", container, "8080/tcp")).Text.Trim();
            return await GetAsync(new Uri($"http://{address}/"), cancelled);
        }
        catch (HttpRequestException failure)
        {
            throw new AssertFailedException($"{failure.Message}\n{(await DockerAsync("logs", container)).Text}", failure);
        }
        finally
        {
            await DockerAsync("rm", "--force", container);
        }
    }

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
            Assert.Fail($"{health}, not {status}: {(await DockerAsync("inspect", "--format", "{{json .State.Health}}", container)).Text}\n{(await DockerAsync("logs", container)).Text}");
    }

    // The app needs a moment to listen.
    private static async Task<string> GetAsync(Uri address, CancellationToken cancelled)
    {
        using var client = new HttpClient();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await client.GetStringAsync(address, cancelled);
            }
            catch (HttpRequestException) when (attempt < 100)
            {
                await Task.Delay(100, cancelled);
            }
        }
    }
}
