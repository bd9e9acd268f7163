namespace SlimContainer.Sdk.Plan;

/// <summary>What a container of the image starts with.</summary>
/// <param name="EntryPoint">Always there, in exec form; null where it is the base's own.</param>
/// <param name="DefaultArguments">Stand behind it, unless the user gives others when the container is made.</param>
internal sealed record StartCommand(ValueList<string>? EntryPoint, ValueList<string> DefaultArguments)
{
    /// <summary>All words, in their order.</summary>
    public IEnumerable<string> Words => (EntryPoint ?? []).Concat(DefaultArguments);
}
