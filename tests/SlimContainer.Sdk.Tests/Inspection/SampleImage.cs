using System.Text;
using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.Tests.Inspection;

/// <summary>Contents of an image with a base, OS packages, .NET, a package, a project and the app.</summary>
internal static class SampleImage
{
    private const string AppDeps = """
        {
          "runtimeTarget": { "name": ".NETCoreApp,Version=v10.0" },
          "targets": { ".NETCoreApp,Version=v10.0": {
            "Web/1.0.0": { "dependencies": { "Data": "1.0.0" }, "runtime": { "Web.dll": {} } },
            "Npgsql/9.0.3": { "runtime": { "lib/net8.0/Npgsql.dll": {} },
              "resources": { "lib/net8.0/de/Npgsql.resources.dll": { "locale": "de" } } },
            "Native/1.2.0": { "runtimeTargets": { "runtimes/win-x64/native/n.dll": { "rid": "win-x64" } } },
            "Data/1.0.0": { "dependencies": { "Npgsql": "9.0.3" }, "runtime": { "Data.dll": {} } } } },
          "libraries": { "Web/1.0.0": { "type": "project" }, "Npgsql/9.0.3": { "type": "package" },
            "Native/1.2.0": { "type": "package" }, "Data/1.0.0": { "type": "project" } }
        }
        """;

    public static ImageContents Contents { get; } = new()
    {
        Name = "web:1",
        Configuration = new ImageConfiguration
        {
            Platform = "linux/amd64",
            Command = ["dotnet", "Web.dll"],
            WorkingFolder = "/app",
        },
        Layers =
        [
            Layer("/bin/sh -c #(nop) ADD file:1 in / ",
                File("usr/lib/libc.so", 1000), File("etc/passwd", 10), File("var/cache/x", 50)),
            Layer("COPY /dotnet /usr/share/dotnet # buildkit",
                File("usr/share/dotnet/shared/Microsoft.NETCore.App/10.0.1/System.Runtime.dll", 5000),
                File("usr/share/dotnet/dotnet", 300)),
            Layer("RUN /bin/sh -c rm -rf /var/cache # buildkit",
                new LayerEntry("var/cache", LayerEntryKind.Whiteout, 0)),
            Layer("COPY /layers/packages /app/ # buildkit",
                File("app/Npgsql.dll", 2_000_000), File("app/de/Npgsql.resources.dll", 60_000),
                File("app/runtimes/win-x64/native/n.dll", 400_000)),
            Layer("COPY /layers/app /app/ # buildkit",
                File("app/Web.dll", 700), File("app/Data.dll", 200), File("app/data.csv", 70), File("opt/tool", 5)),
            Layer("WORKDIR /app"),
        ],
        Texts = new Dictionary<(int Layer, string Path), ReadOnlyMemory<byte>>
        {
            [(0, "var/lib/dpkg/status")] = Text("Package: libc6\nStatus: installed\nVersion: 2.39-1\n"),
            [(0, "var/lib/dpkg/info/libc6:amd64.list")] = Text("/.\n/lib/libc.so\n"),
            [(1, "usr/share/dotnet/shared/Microsoft.NETCore.App/10.0.1/Microsoft.NETCore.App.deps.json")] = Text("{}"),
            [(4, "app/Web.deps.json")] = Text(AppDeps),
        },
    };

    public static ImageReport Report { get; } = new ReportBuilder(
        Contents, ImageOrigin.Unknown with { BaseName = "example.com/aspnet:10.0", BaseLayers = 2 }).Build();

    public static ImageLayer Layer(string createdBy, params LayerEntry[] entries) =>
        new() { DiffId = "", TarBytes = 0, CreatedBy = createdBy, Entries = entries };

    public static LayerEntry File(string path, long bytes) => new(path, LayerEntryKind.File, bytes);

    private static ReadOnlyMemory<byte> Text(string text) => Encoding.UTF8.GetBytes(text);
}
