namespace SlimContainer.Sdk.Staging;

/// <summary>The shortest chain of references from an app to each of its libraries.</summary>
/// <param name="app">The app's name.</param>
/// <param name="dependencies">The names of what a library references.</param>
internal sealed class ReferenceChains(string app, Func<string, IEnumerable<string>> dependencies)
{
    private readonly Lazy<Dictionary<string, string>> parents = new(() => ParentsFrom(app, dependencies));

    /// <summary>The chain to a library, both included; empty if the app does not reference it.</summary>
    public IReadOnlyList<string> To(string name)
    {
        if (name.Equals(app, StringComparison.OrdinalIgnoreCase) || !parents.Value.ContainsKey(name))
            return [];

        List<string> chain = [name];
        while (parents.Value[chain[^1]] is { Length: > 0 } parent)
        {
            chain.Add(parent);
        }

        chain.Reverse();
        return chain;
    }

    private static Dictionary<string, string> ParentsFrom(string app, Func<string, IEnumerable<string>> dependencies)
    {
        var parents = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [app] = "" };
        var next = new Queue<string>([app]);
        while (next.TryDequeue(out var current))
        {
            foreach (var dependency in dependencies(current))
            {
                if (parents.TryAdd(dependency, current))
                    next.Enqueue(dependency);
            }
        }

        return parents;
    }
}
