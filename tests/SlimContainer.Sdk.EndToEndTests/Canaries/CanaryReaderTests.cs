using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests.Canaries;

/// <summary>A reader that finds nothing would pass every test for secrets.</summary>
[TestClass]
public sealed class CanaryReaderTests(TestContext test)
{
    private readonly CanarySet canaries = new();

    [TestMethod]
    [DataRow("plain")]
    [DataRow("wide")]
    [DataRow("gzip")]
    [DataRow("br")]
    [DataRow("zip")]
    [DataRow("tar")]
    [DataRow("gzip in tar in gzip")]
    public void ReadFile_finds_a_canary_however_it_is_packed(string packing)
    {
        var text = $"before {canaries["one"]} after";
        var file = Path.Combine(Package.RunFolder, $"{canaries.Prefix[6..]}.{packing}");
        File.WriteAllBytes(file, packing switch
        {
            "plain" => Encoding.UTF8.GetBytes(text),
            "wide" => Encoding.Unicode.GetBytes(text),
            _ => packing.Split(" in ").Aggregate(Encoding.UTF8.GetBytes(text), Pack),
        });
        var reader = new CanaryReader(canaries);

        reader.ReadFile("here", file);

        Assert.HasCount(1, reader.Leaks);
        StringAssert.StartsWith(reader.Leaks.Single(), "one in here");
    }

    [TestMethod]
    public async Task ReadBinaryLog_finds_canaries_in_messages_and_in_imported_projects()
    {
        using var app = new Workspace(test) { LogsImports = true };
        app.Write("app.proj", $"""
            <Project>
              <!-- {canaries["comment"]} -->
              <Target Name="Say"><Exec Command="echo {canaries.Prefix}-$(Part)." /></Target>
            </Project>
            """);
        (await app.DotNetAsync("msbuild", "app.proj", "-t:Say", "-p:Part=message")).ShouldSucceed();
        var reader = new CanaryReader(canaries);

        reader.ReadBinaryLog("log", Directory.GetFiles(Path.GetDirectoryName(app.Folder)!, "*.binlog").Single());

        CollectionAssert.AreEquivalent((string[])["comment in log: app.proj", "message in log"], Short(reader));
    }

    // The archive has whole paths; the target's command has the prefix without a name.
    private static string[] Short(CanaryReader reader) =>
        [.. reader.Leaks.Where(leak => !leak.StartsWith(' ')).Select(leak => leak.Split(": ") is [var name, var path]
            ? $"{name}: {path.Split('/', '\\')[^1]}"
            : leak)];

    private static byte[] Pack(byte[] content, string packing)
    {
        using var packed = new MemoryStream();
        switch (packing)
        {
            case "gzip":
                using (var stream = new GZipStream(packed, CompressionLevel.Fastest))
                    stream.Write(content);
                break;
            case "br":
                using (var stream = new BrotliStream(packed, CompressionLevel.Fastest))
                    stream.Write(content);
                break;
            case "zip":
                using (var archive = new ZipArchive(packed, ZipArchiveMode.Create))
                using (var entry = archive.CreateEntry("entry").Open())
                    entry.Write(content);
                break;
            case "tar":
                using (var writer = new TarWriter(packed))
                {
                    var data = new MemoryStream(content);
                    writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "entry") { DataStream = data });
                }

                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(packing));
        }

        return packed.ToArray();
    }
}
