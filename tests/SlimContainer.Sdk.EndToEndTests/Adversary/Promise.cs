using System.Collections.Concurrent;

namespace SlimContainer.Sdk.EndToEndTests.Adversary;

/// <summary>What the suite tries to break, and what came of it.</summary>
/// <param name="name">The promise, as the page shows it.</param>
internal sealed class Promise(string name)
{
    private const int Shown = 30;

    private readonly ConcurrentQueue<string> failures = new();
    private int tries;

    public string Name => name;

    public int Tries => tries;

    public int Failures => failures.Count;

    /// <summary>Counts a try.</summary>
    /// <param name="faults">What broke the promise.</param>
    public void Try(params IEnumerable<string> faults)
    {
        Interlocked.Increment(ref tries);
        if (string.Join("; ", faults) is { Length: > 0 } fault)
            failures.Enqueue(fault);
    }

    /// <summary>Prints the promises, adds them to a nightly run's page, and fails the test if one is broken.</summary>
    public static void Report(TestContext test, params Promise[] promises)
    {
        foreach (var promise in promises)
        {
            test.WriteLine($"{promise.Name}: {promise.Tries} tries, {promise.Failures} failures");
            SecurityPage.Add(promise);
        }

        var broken = promises.Where(promise => promise.Failures > 0).ToList();
        var details = string.Join('\n', broken.Select(promise => promise.Details));
        if (broken.Count > 0)
            Assert.Fail($"seed {AdversaryOptions.Seed}\n{details}");
        Assert.IsTrue(promises.All(promise => promise.Tries > 0), "nothing was tried");
    }

    private string Details
    {
        get
        {
            var more = failures.Count > Shown ? "\n  …" : "";
            return $"{Name}: {failures.Count} of {tries} failed:\n  {string.Join("\n  ", failures.Take(Shown))}{more}";
        }
    }

    /// <summary>All failures, a line for each.</summary>
    public IEnumerable<string> Lines => failures.Select(failure => failure.ReplaceLineEndings("⏎"));
}
