using System.Diagnostics;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.EndToEndTests.Engines;

/// <summary>
/// A build context whose image has a shell, cat and sleep, of this machine, and nothing else: it builds in well under a
/// second.
/// </summary>
[SupportedOSPlatform("linux")]
internal static partial class TinyContext
{
    /// <summary>Writes the context, and the files that tests name in options.</summary>
    public static void Write(string folder)
    {
        foreach (var program in (string[])["/bin/sh", "/bin/cat", "/bin/sleep"])
        {
            foreach (var file in Libraries(program).Prepend(program).Select(file => new FileInfo(file)))
            {
                var copy = Path.Combine(folder, "context", "root", file.FullName.TrimStart('/'));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy((file.ResolveLinkTarget(returnFinalTarget: true) ?? file).FullName, copy, overwrite: true);
            }
        }

        File.WriteAllText(Path.Combine(folder, "context", "hello.txt"), Guid.NewGuid().ToString());
        File.WriteAllText(Path.Combine(folder, "token.txt"), "s3cret");
        using var key = RSA.Create(2048);
        File.WriteAllText(Path.Combine(folder, "key"), key.ExportRSAPrivateKeyPem());
        File.SetUnixFileMode(Path.Combine(folder, "key"), UnixFileMode.UserRead);
    }

    /// <summary>Two stages; what is in the image can be read off its labels.</summary>
    public static string Dockerfile(string run = "") => $"""
        FROM scratch AS first
        LABEL stage=first
        COPY hello.txt /first.txt

        FROM scratch AS final
        ARG WHO=nobody
        LABEL stage=final who=$WHO
        COPY root/ /
        COPY hello.txt /
        {run}
        """;

    private static List<string> Libraries(string program)
    {
        using var ldd = Process.Start(new ProcessStartInfo("ldd", [program]) { RedirectStandardOutput = true })!;
        return Library().Matches(ldd.StandardOutput.ReadToEnd()).Select(match => match.Groups["path"].Value).ToList();
    }

    [GeneratedRegex(@"(?<path>/\S+) \(0x")]
    private static partial Regex Library();
}
