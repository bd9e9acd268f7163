namespace SlimContainer.Sdk.Benchmarks;

/// <summary>An approach did not do what is measured, so that its numbers would say something else.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);
