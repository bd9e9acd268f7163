namespace SlimContainer.Sdk.Inspection;

/// <summary>A stream that may pass over bytes without reading them.</summary>
internal abstract class SkippableStream : ForwardStream
{
    /// <summary>Whether <see cref="SkipAsync"/> is faster than reading.</summary>
    public abstract bool CanSkip { get; }

    /// <summary>Passes over bytes.</summary>
    /// <exception cref="InvalidDataException">The stream ends before.</exception>
    public abstract ValueTask SkipAsync(long count, CancellationToken cancelled);
}
