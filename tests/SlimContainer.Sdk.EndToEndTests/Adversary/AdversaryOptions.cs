using System.Globalization;

namespace SlimContainer.Sdk.EndToEndTests.Adversary;

/// <summary>
/// How much the suite tries. Without the variable <c>ADVERSARY</c>, CI's short run with a fixed seed. Its name does not
/// begin with the package's prefix: MSBuild reads variables as properties.
/// </summary>
internal static class AdversaryOptions
{
    // name=number, separated by blanks: what eng/adversary.sh passes.
    private static readonly Dictionary<string, int> Given =
        (Environment.GetEnvironmentVariable("ADVERSARY") ?? "")
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(option => option.Split('=', 2))
        .ToDictionary(option => option[0], option => int.Parse(option[1], CultureInfo.InvariantCulture));

    /// <summary>The line about the run; null in CI, which does not write the page.</summary>
    public static string? Run { get; } = Environment.GetEnvironmentVariable("ADVERSARY_RUN");

    public static int Seed => Value("seed", 20);

    /// <summary>The number of generated projects.</summary>
    public static int Projects => Value("projects", 25);

    /// <summary>The number of the only project to try; 0 for all.</summary>
    public static int Project => Value("project", 0);

    /// <summary>Of how many projects one is also built by BuildKit and run by a shell.</summary>
    public static int Sample => Value("sample", 4);

    /// <summary>The number of edits by simulated users.</summary>
    public static int Edits => Value("edits", 600);

    /// <summary>The number of killed builds.</summary>
    public static int Kills => Value("kills", 2);

    /// <summary>The number of builds on a full disk.</summary>
    public static int FullDisks => Value("disks", 2);

    /// <summary>Random numbers of one part of the suite: parts do not depend on each other's number of tries.</summary>
    public static Random RandomOf(int part) => new(HashCode(Seed, part));

    private static int Value(string name, int byDefault) => Given.GetValueOrDefault(name, byDefault);

    // System.HashCode differs between processes.
    private static int HashCode(int seed, int part) => unchecked((seed * 397) ^ (part * 31));
}
