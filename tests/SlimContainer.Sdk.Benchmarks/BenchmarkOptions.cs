using SlimContainer.Sdk.Benchmarks.Approaches;
using SlimContainer.Sdk.Benchmarks.Apps;
using SlimContainer.Sdk.Benchmarks.Measures;

namespace SlimContainer.Sdk.Benchmarks;

/// <summary>How much is measured.</summary>
internal enum Extent
{
    /// <summary>As little as runs through all of the code.</summary>
    Smoke,

    /// <summary>The main table.</summary>
    Quick,

    /// <summary>Everything.</summary>
    Full,
}

/// <summary>What one run does.</summary>
/// <param name="Extent">How much.</param>
/// <param name="Only">
/// The one part that is measured: an app's name, <c>generation</c> or <c>server</c>; null for all.
/// </param>
/// <param name="With">The names of the approaches that take part; null for all.</param>
internal sealed record BenchmarkOptions(Extent Extent, string? Only, IReadOnlyList<string>? With)
{
    private static readonly Step[] Main = [Step.Unchanged, Step.App];
    private static readonly Step[] Others = [Step.Library, Step.Readme, Step.Package];

    /// <summary>At which sizes of the graph a publish is measured, and how often each way.</summary>
    public IReadOnlyList<(int Projects, int Pairs)> Publishes => Of<(int, int)[]>([(1, 1)], [(1, 9)], [(1, 30)]);

    /// <summary>How many runs go before, and are not counted: they fill the file cache.</summary>
    public int WarmUps => Of(0, 1, 1);

    /// <summary>How often a generation is measured.</summary>
    public int GenerationRuns => Of(1, 3, 3);

    /// <summary>The sizes of the project graphs.</summary>
    public IReadOnlyList<int> Graphs => Of<int[]>([1], [1, 10, 100], [1, 10, 100, 500]);

    /// <summary>The size of the graph whose context is looked at.</summary>
    public int ContextGraph => Of(2, 10, 10);

    /// <summary>The size of the folder that has nothing to do with the app.</summary>
    public int UnrelatedMegabytes => Of(1, 50, 500);

    /// <summary>
    /// The apps, with who builds them and how often. The last one has rounds for as long as there is time: a slow
    /// machine makes the series shorter, not the run longer.
    /// </summary>
    public IReadOnlyList<Schedule> Schedules => Of<Schedule[]>(
        [new(new TinyApp(), AllApproaches.Smoke, [Step.App], [], [], 1, TimeSpan.Zero, ColdTwice: false)],
        [
            new(
                new WebApp(),
                AllApproaches.Main,
                Main,
                [],
                AllApproaches.Main,
                5,
                TimeSpan.FromMinutes(5),
                ColdTwice: false),
        ],
        [
            new(new NativeApp(), AllApproaches.Few, [Step.App], [], [], 1, TimeSpan.Zero, ColdTwice: false),
            new(
                new ShopApp(),
                AllApproaches.OfSolutions,
                [Step.App],
                [Step.OneApp, Step.Library, Step.Package],
                [],
                1,
                TimeSpan.Zero,
                ColdTwice: false),
            new(
                new WebApp(),
                AllApproaches.All,
                Main,
                Others,
                AllApproaches.InFigures,
                5,
                TimeSpan.FromMinutes(15),
                ColdTwice: true),
        ]);

    /// <summary>Whether builds on a build server are measured.</summary>
    public bool MeasuresServer => Of(false, false, true) && Has("server");

    /// <summary>Whether a part is measured.</summary>
    public bool Has(string part) => Only is null || Only == part;

    /// <summary>Whether an approach takes part.</summary>
    public bool Takes(string approach) => With?.Contains(approach) ?? true;

    /// <summary>Null where a word is not known.</summary>
    public static BenchmarkOptions? Parse(IReadOnlyList<string> words)
    {
        var options = new BenchmarkOptions(Extent.Quick, null, null);
        for (var index = 0; index < words.Count; index++)
        {
            switch (words[index])
            {
                case "--smoke": options = options with { Extent = Extent.Smoke }; break;
                case "--full": options = options with { Extent = Extent.Full }; break;
                case "--only" when index + 1 < words.Count: options = options with { Only = words[++index] }; break;
                case "--with" when index + 1 < words.Count:
                    options = options with { With = words[++index].Split(',') };
                    break;
                default: return null;
            }
        }

        return options;
    }

    private T Of<T>(T smoke, T quick, T full) =>
        Extent switch { Extent.Smoke => smoke, Extent.Quick => quick, _ => full };
}
