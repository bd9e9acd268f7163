#:property PublishAot=false

// Reads the tag tables of dotnet-docker's README files and writes src/SlimContainer.Sdk/Data/dotnet-images.json.
// Run by eng/catalog.sh, which documents the arguments.

using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

string[] repositories = ["sdk", "aspnet", "runtime", "runtime-deps"];

var isCheck = args.Contains("--check");
if (args.Except(["--check"]).ToList() is not [var catalogFile, var additionsFile, .. var rest] || rest.Count > 1)
    return Fail("specify one source: the folder of a dotnet-docker checkout, or the address of its raw files");

try
{
    if (File.Exists(catalogFile))
        Console.WriteLine(CatalogText.Age(catalogFile, DateTimeOffset.UtcNow));
    if (rest is not [var source])
        return 0;

    var snapshot = source.StartsWith("http", StringComparison.Ordinal)
        ? Snapshot.OfAddress(source)
        : Snapshot.OfCheckout(source);
    var catalog = new SortedDictionary<int, (string Repository, SortedDictionary<string, Image> Images)>();
    foreach (var (position, repository) in repositories.Index())
    {
        var readme = await snapshot.ReadAsync($"README.{repository}.md");
        catalog[position] = ($"dotnet/{repository}", TagTables.Read(readme, $"README.{repository}.md"));
    }

    var additions = Addition.Read(additionsFile)
        .Where(addition => addition.IsNeeded(catalog.Values.SelectMany(one => one.Images.Keys)))
        .ToList();
    foreach (var addition in additions)
    {
        foreach (var (repository, images) in catalog.Values)
        {
            addition.AddTo(images, isSdk: repository == "dotnet/sdk");
        }
    }

    var before = CatalogText.Read(catalogFile);
    var after = catalog.Values
        .SelectMany(one => one.Images.Select(image => ($"{one.Repository}:{image.Key}", image.Value)))
        .ToDictionary();
    var differences = Differences(before, after).ToList();
    foreach (var difference in differences)
    {
        Console.WriteLine(difference);
    }

    var text = CatalogText.Write(snapshot, additions, catalog.Values);
    var isSame = File.Exists(catalogFile) && File.ReadAllText(catalogFile) == text;
    Console.WriteLine(
        $"catalog: {after.Count} tags at {snapshot.Commit} of {snapshot.Date}, "
        + $"{differences.Count} differences{(isSame ? ", the file is up to date" : "")}");
    if (isCheck)
        return isSame ? 0 : 1;

    // Written to a temporary file first, so that a failed run keeps the old file intact.
    File.WriteAllText(catalogFile + ".new", text);
    File.Move(catalogFile + ".new", catalogFile, overwrite: true);
    return 0;
}
catch (Exception failure) when (failure is IOException or HttpRequestException or InvalidDataException or JsonException)
{
    return Fail(failure.Message);
}

static IEnumerable<string> Differences(
    IReadOnlyDictionary<string, Image> before,
    IReadOnlyDictionary<string, Image> after)
{
    foreach (var name in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
    {
        var (old, now) = (before.GetValueOrDefault(name), after.GetValueOrDefault(name));
        if (old is null)
            yield return $"+ {name}  {now}";
        else if (now is null)
            yield return $"- {name}  {old}";
        else if (old.ToString() != now.ToString())
            yield return $"~ {name}  {old} -> {now}";
    }
}

static int Fail(string message)
{
    Console.Error.WriteLine($"catalog: {message}");
    return 1;
}

/// <summary>The image of a tag.</summary>
internal sealed record Image(string Os, string Version, List<string> Platforms)
{
    public override string ToString() => $"{Os}, {Version}, {string.Join(' ', Platforms)}";
}

/// <summary>A snapshot of dotnet-docker.</summary>
/// <param name="Commit">The commit, or the branch if the address contains one.</param>
/// <param name="Date">The date of the commit; for an address, the current date.</param>
/// <param name="ReadAsync">Reads a file by name.</param>
internal sealed record Snapshot(string Commit, string Date, Func<string, Task<string>> ReadAsync)
{
    public static Snapshot OfCheckout(string folder)
    {
        if (!File.Exists(Path.Combine(folder, "README.sdk.md")))
            throw new InvalidDataException($"{folder} is not a checkout of dotnet-docker: README.sdk.md is missing");

        var head = Git(folder, "log", "-1", "--format=%H %ct").Split(' ');
        var time = DateTimeOffset.FromUnixTimeSeconds(long.Parse(head[1], CultureInfo.InvariantCulture));
        return new Snapshot(head[0], Day(time), name => File.ReadAllTextAsync(Path.Combine(folder, name)));
    }

    public static Snapshot OfAddress(string address)
    {
        var folder = address.TrimEnd('/');
        return new Snapshot(folder[(folder.LastIndexOf('/') + 1)..], Day(DateTimeOffset.UtcNow), async name =>
        {
            using var client = new HttpClient();
            using var response = await client.GetAsync(new Uri($"{folder}/{name}"));
            return response.StatusCode == HttpStatusCode.OK
                ? await response.Content.ReadAsStringAsync()
                : throw new InvalidDataException($"{folder}/{name} returned status {(int)response.StatusCode}");
        });
    }

    private static string Day(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Git(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-C", folder, .. arguments]) { RedirectStandardOutput = true };
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEnd().Trim();
        git.WaitForExit();
        return git.ExitCode == 0
            ? output
            : throw new InvalidDataException($"git cannot determine the commit of {folder}");
    }
}

/// <summary>Reads the tables under headings such as "Linux amd64 Tags": tags, Dockerfile, OS version.</summary>
internal static partial class TagTables
{
    private static readonly string[] Architectures = ["amd64", "arm64v8", "arm32v7"];

    public static SortedDictionary<string, Image> Read(string readme, string file)
    {
        var images = new SortedDictionary<string, Image>(StringComparer.Ordinal);
        string? platform = null;
        foreach (var line in readme.Split('\n'))
        {
            if (line.StartsWith("# ", StringComparison.Ordinal) || line.StartsWith("## ", StringComparison.Ordinal))
                platform = null;
            else if (PlatformHeading().Match(line) is { Success: true } heading)
                platform = Platform(heading.Groups["os"].Value, heading.Groups["architecture"].Value, file);
            else if (platform is not null && Row().Match(line) is { Success: true } row)
                Add(images, row, platform, file);
        }

        return images.Count > 0 ? images : throw new InvalidDataException($"{file} has no table of tags");
    }

    private static void Add(SortedDictionary<string, Image> images, Match row, string platform, string file)
    {
        var tags = row.Groups["tags"].Value.Split(',', StringSplitOptions.TrimEntries);
        var os = row.Groups["os"].Value.Trim();
        var version = tags.Select(tag => FullVersion().Match(tag)).FirstOrDefault(match => match.Success)?.Value
            ?? throw new InvalidDataException($"{file} has a row without a full version: {tags[0]}");
        foreach (var tag in tags.Where(IsFloating))
        {
            if (!images.TryGetValue(tag, out var image))
                images[tag] = new Image(os, version, [platform]);
            else if (image.Os == os)
                image.Platforms.Add(platform);
            else
                throw new InvalidDataException($"{file} has {tag} on {image.Os} and on {os}");
        }
    }

    // 10.0-noble follows patches; 10.0.11-noble does not, and 10.0-noble-amd64 is for a single platform.
    private static bool IsFloating(string tag) =>
        TwoPartVersion().IsMatch(tag)
        && !Architectures.Any(architecture => tag.EndsWith("-" + architecture, StringComparison.Ordinal));

    private static string Platform(string os, string architecture, string file) => (os, architecture) switch
    {
        ("Linux", "amd64") => "linux/amd64",
        ("Linux", "arm64") => "linux/arm64",
        ("Linux", "arm32") => "linux/arm/v7",
        ("Windows", "amd64") => "windows/amd64",
        _ => throw new InvalidDataException($"{file} has a table for the unknown platform {os} {architecture}"),
    };

    [GeneratedRegex(@"^### (?<os>\w+) (?<architecture>\w+) Tags\s*$")]
    private static partial Regex PlatformHeading();

    [GeneratedRegex(@"^(?<tags>\d[^|]*)\|[^|]*\|(?<os>[^|]+)$")]
    private static partial Regex Row();

    [GeneratedRegex(@"^\d+\.\d+\.\d+(-(preview|rc)\.\d+)?")]
    private static partial Regex FullVersion();

    [GeneratedRegex(@"^\d+\.\d+(-|$)")]
    private static partial Regex TwoPartVersion();
}

/// <summary>
/// A .NET version that was released after the snapshot: its tags are those of its previews, without "-preview".
/// </summary>
/// <param name="Version">The two-part version.</param>
/// <param name="Date">The date of the source.</param>
/// <param name="Runtime">The released version of the runtime.</param>
/// <param name="Sdk">The released version of the SDK.</param>
/// <param name="Source">The source of the information.</param>
/// <param name="Replace">Parts of tags and operating systems that differ from those of the previews.</param>
internal sealed record Addition(
    string Version,
    string Date,
    string Runtime,
    string Sdk,
    string Source,
    Dictionary<string, string> Replace)
{
    private string Preview => $"{Version}-preview";

    public static List<Addition> Read(string file)
    {
        using var additions = JsonDocument.Parse(File.ReadAllText(file));
        return [.. additions.RootElement.EnumerateArray().Select(Read)];
    }

    /// <summary>Whether the snapshot has only previews of the version.</summary>
    public bool IsNeeded(IEnumerable<string> tags) =>
        !tags.Any(tag => IsOfVersion(tag) && !IsPreview(tag));

    public void AddTo(SortedDictionary<string, Image> images, bool isSdk)
    {
        foreach (var (tag, image) in images.Where(one => IsPreview(one.Key)).ToList())
        {
            images.Remove(tag);
            images[Replaced(Version + tag[Preview.Length..])] =
                image with { Os = Replaced(image.Os), Version = isSdk ? Sdk : Runtime };
        }
    }

    private bool IsOfVersion(string tag) =>
        tag == Version || tag.StartsWith(Version + "-", StringComparison.Ordinal);

    private bool IsPreview(string tag) =>
        tag == Preview || tag.StartsWith(Preview + "-", StringComparison.Ordinal);

    private string Replaced(string text) =>
        Replace.Aggregate(text, (current, pair) => current.Replace(pair.Key, pair.Value, StringComparison.Ordinal));

    private static Addition Read(JsonElement addition) => new(
        Text(addition, "version"),
        Text(addition, "date"),
        Text(addition, "runtime"),
        Text(addition, "sdk"),
        Text(addition, "source"),
        addition.GetProperty("replace").EnumerateObject()
            .ToDictionary(pair => pair.Name, pair => pair.Value.GetString()!));

    private static string Text(JsonElement addition, string name) =>
        addition.TryGetProperty(name, out var value) && value.GetString() is { Length: > 0 } text
            ? text
            : throw new InvalidDataException($"an addition to the catalog has no {name}");
}

/// <summary>Serializes the catalog.</summary>
internal static class CatalogText
{
    /// <summary>One line with the age of the catalog in days.</summary>
    public static string Age(string file, DateTimeOffset now)
    {
        using var catalog = JsonDocument.Parse(File.ReadAllText(file));
        var date = catalog.RootElement.GetProperty("date").GetString()!;
        var day = DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var days = DateOnly.FromDateTime(now.UtcDateTime).DayNumber - day.DayNumber;
        var added = catalog.RootElement.TryGetProperty("additions", out var additions)
            ? additions.EnumerateArray().Select(one =>
                $", with .NET {one.GetProperty("version").GetString()} of {one.GetProperty("date").GetString()}")
            : [];
        return $"catalog: the file is of {date}, {days} days old{string.Concat(added)}";
    }

    public static string Write(
        Snapshot snapshot,
        IEnumerable<Addition> additions,
        IEnumerable<(string Repository, SortedDictionary<string, Image> Images)> repositories)
    {
        using var stream = new MemoryStream();
        var options = new JsonWriterOptions
        {
            Indented = true,
            IndentSize = 1,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        using (var json = new Utf8JsonWriter(stream, options))
        {
            json.WriteStartObject();
            json.WriteString("source", "dotnet/dotnet-docker README.*.md");
            json.WriteString("commit", snapshot.Commit);
            json.WriteString("date", snapshot.Date);
            json.WriteString("registry", "mcr.microsoft.com");
            json.WriteStartArray("additions");
            foreach (var addition in additions)
            {
                json.WriteStartObject();
                json.WriteString("version", addition.Version);
                json.WriteString("date", addition.Date);
                json.WriteString("source", addition.Source);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartObject("repositories");
            foreach (var (repository, images) in repositories)
            {
                json.WriteStartObject(repository);
                foreach (var (tag, image) in images)
                {
                    Write(json, tag, image);
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary>The images of a catalog by <c>repository:tag</c>; empty if the file does not exist.</summary>
    public static Dictionary<string, Image> Read(string file)
    {
        if (!File.Exists(file))
            return [];

        using var catalog = JsonDocument.Parse(File.ReadAllText(file));
        return catalog.RootElement.GetProperty("repositories").EnumerateObject()
            .SelectMany(repository => repository.Value.EnumerateObject()
                .Select(tag => ($"{repository.Name}:{tag.Name}", Read(tag.Value))))
            .ToDictionary();
    }

    private static Image Read(JsonElement image) => new(
        image.GetProperty("os").GetString()!,
        image.GetProperty("version").GetString()!,
        [.. image.GetProperty("platforms").EnumerateArray().Select(platform => platform.GetString()!)]);

    private static void Write(Utf8JsonWriter json, string tag, Image image)
    {
        json.WriteStartObject(tag);
        json.WriteString("os", image.Os);
        json.WriteString("version", image.Version);
        json.WriteStartArray("platforms");
        foreach (var platform in image.Platforms)
        {
            json.WriteStringValue(platform);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
