using CliWrap;

namespace SlimContainer.Sdk.Tests.Infrastructure;

/// <summary>A disk with little space, for which root is needed.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private SmallDisk(string path) => Path = path;

    /// <summary>The mount point.</summary>
    public string Path { get; }

    /// <summary>Mounts a disk on a folder that is created.</summary>
    public static async Task<SmallDisk> MountAsync(string path, int kilobytes)
    {
        if (!Environment.IsPrivilegedProcess)
            Assert.Inconclusive("Only root can make a small disk.");

        Directory.CreateDirectory(path);
        string[] arguments = ["-t", "tmpfs", "-o", $"size={kilobytes}k", "tmpfs", path];
        await Cli.Wrap("mount").WithArguments(arguments).ExecuteAsync();
        return new SmallDisk(path);
    }

    public async ValueTask DisposeAsync() => await Cli.Wrap("umount").WithArguments([Path]).ExecuteAsync();
}
