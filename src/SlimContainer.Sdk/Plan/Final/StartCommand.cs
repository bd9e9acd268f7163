namespace SlimContainer.Sdk.Plan;

/// <summary>The start command of the image.</summary>
/// <param name="EntryPoint">The entry point in exec form; null for that of the base image.</param>
/// <param name="DefaultArguments">Arguments appended to the entry point, unless overridden by docker run.</param>
internal sealed record StartCommand(ValueList<string>? EntryPoint, ValueList<string> DefaultArguments)
{
    /// <summary>The entry point followed by the default arguments.</summary>
    public IEnumerable<string> Words => (EntryPoint ?? []).Concat(DefaultArguments);
}
