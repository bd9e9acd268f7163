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

    /// <summary>Runs a container to its end.</summary>
    public static Task<Output> RunAsync(string image) => DockerAsync("run", "--rm", image);

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
