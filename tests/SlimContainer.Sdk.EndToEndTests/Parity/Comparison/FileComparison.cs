using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace SlimContainer.Sdk.EndToEndTests.Parity;

/// <summary>The files of the host's publish and of the image, path by path.</summary>
internal sealed class FileComparison
{
    private const int Shown = 20;
    private const double Tolerance = 0.02;

    private readonly List<string> missing = [];
    private readonly List<string> additional = [];
    private readonly List<string> different = [];

    private FileComparison()
    {
    }

    /// <summary>How many files were compared.</summary>
    public int Count { get; private set; }

    /// <summary>The rules that left out or loosened something.</summary>
    public SortedSet<string> Rules { get; } = [];

    /// <summary>What is not as on the host.</summary>
    public IEnumerable<string> Problems =>
    [
        .. Describe("missing", missing),
        .. Describe("additional", additional),
        .. Describe("different", different),
    ];

    public static FileComparison Of(ParityCase parityCase, string reference, string image)
    {
        var comparison = new FileComparison();
        var expected = Files(reference);
        var actual = Files(image);
        foreach (var path in expected)
        {
            var rule = ParityRule.For(new RuleSubject(parityCase, reference, path));
            comparison.Compare(path, rule, Path.Combine(reference, path), Path.Combine(image, path));
        }

        comparison.additional.AddRange(actual.Except(expected));
        return comparison;
    }

    private void Compare(string path, ParityRule? rule, string expected, string actual)
    {
        var exists = File.Exists(actual);
        switch (rule?.Allows)
        {
            case AllowedDifference.Forbidden when exists:
                additional.Add($"{path} ({rule.Name})");
                return;
            case AllowedDifference.Forbidden or AllowedDifference.Absent when !exists:
                Rules.Add(rule.Name);
                return;
            case not AllowedDifference.Forbidden when !exists:
                missing.Add(path);
                return;
        }

        Count++;
        if (SameBytes(expected, actual))
            return;
        if (rule is not null && IsAllowed(rule.Allows, expected, actual))
            Rules.Add(rule.Name);
        else
            different.Add($"{path} ({Size(expected)} bytes on the host, {Size(actual)} in the image)");
    }

    private static bool IsAllowed(AllowedDifference allowed, string expected, string actual) => allowed switch
    {
        AllowedDifference.Times => Normalized(expected) == Normalized(actual),
        AllowedDifference.About => Math.Abs(Size(actual) - Size(expected)) <= Tolerance * Size(expected),
        _ => false,
    };

    private static string Normalized(string file)
    {
        var manifest = JsonNode.Parse(File.ReadAllText(file))!;
        foreach (var endpoint in manifest["Endpoints"]!.AsArray())
        {
            var headers = endpoint!["ResponseHeaders"]!.AsArray();
            foreach (var header in headers.Where(header => (string?)header!["Name"] == "Last-Modified").ToList())
            {
                headers.Remove(header);
            }
        }

        // The order depends on the folder in which NuGet has packages.
        return string.Join(
            '\n',
            manifest["Endpoints"]!.AsArray()
                .Select(endpoint => endpoint!.ToJsonString())
                .Order(StringComparer.Ordinal));
    }

    private static bool SameBytes(string one, string other) => Hash(one).AsSpan().SequenceEqual(Hash(other));

    private static byte[] Hash(string file)
    {
        using var content = File.OpenRead(file);
        return SHA256.HashData(content);
    }

    private static long Size(string file) => new FileInfo(file).Length;

    private static SortedSet<string> Files(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories);
        return new(files.Select(file => Path.GetRelativePath(folder, file)), StringComparer.Ordinal);
    }

    private static IEnumerable<string> Describe(string what, List<string> paths)
    {
        var more = paths.Count > Shown ? ", …" : "";
        return paths.Count == 0 ? [] : [$"{paths.Count} {what}: {string.Join(", ", paths.Take(Shown))}{more}"];
    }
}
