using System.Diagnostics;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests.Parity;

/// <summary>Starts an app: the one published on the host, or the one in an image.</summary>
internal abstract class AppStarter
{
    private const string ContainerPort = "8080";

    /// <summary>The app's folder, as its output shows it.</summary>
    public abstract string Folder { get; }

    /// <summary>Starts the app with its output redirected.</summary>
    public abstract Process Start();

    /// <summary>The address of a started web app.</summary>
    public abstract Task<Uri> AddressAsync();

    /// <summary>Ends what was started.</summary>
    public abstract Task StopAsync(Process process);

    public static AppStarter OnHost(ParityCase parityCase, string folder) => new HostStarter(parityCase, folder);

    public static AppStarter InImage(ParityCase parityCase, string image) => new ImageStarter(parityCase, image);

    private static Process Start(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        return Process.Start(start)!;
    }

    private sealed class HostStarter(ParityCase parityCase, string folder) : AppStarter
    {
        private readonly int port = Ports.FindFree();

        public override string Folder => folder;

        public override Process Start()
        {
            var program = Path.Combine(folder, parityCase.App.ProjectName);
            var start = parityCase.IsFrameworkDependent
                ? new ProcessStartInfo("dotnet", [program + ".dll"])
                : new ProcessStartInfo(program);
            start.WorkingDirectory = folder;
            start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
            start.Environment["DOTNET_ENVIRONMENT"] = "Production";
            return Start(start);
        }

        public override Task<Uri> AddressAsync() => Task.FromResult(new Uri($"http://127.0.0.1:{port}"));

        public override Task StopAsync(Process process)
        {
            process.Kill(entireProcessTree: true);
            return process.WaitForExitAsync();
        }
    }

    private sealed class ImageStarter(ParityCase parityCase, string image) : AppStarter
    {
        private readonly string container = $"{parityCase.App.ProjectName}-{Guid.NewGuid().ToString("N")[..8]}";

        public override string Folder => "/app";

        public override Process Start() => Start(new ProcessStartInfo("docker",
        [
            "run", "--rm", "--interactive", "--name", container, "--publish", $"127.0.0.1::{ContainerPort}", image,
        ]));

        public override async Task<Uri> AddressAsync()
        {
            const int Attempts = 100;
            for (var attempt = 0; ; attempt++)
            {
                var port = await ContainerEngine.DockerAsync("port", container, ContainerPort);
                if (port.ExitCode == 0 && port.Text.Trim() is { Length: > 0 } address)
                    return new Uri($"http://{address.Split('\n')[0]}");
                if (attempt == Attempts)
                    throw new ParityException($"the image does not start: {port.Text}");
                await Task.Delay(100);
            }
        }

        public override async Task StopAsync(Process process)
        {
            await ContainerEngine.DockerAsync("rm", "--force", container);
            await process.WaitForExitAsync();
        }
    }
}
