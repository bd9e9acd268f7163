namespace SlimContainer.Sdk.Tests.Infrastructure;

/// <summary>Rooted paths in the form of the operating system, as the .NET SDK passes them to the tasks.</summary>
internal static class NativePath
{
    /// <param name="path">The path on Linux, for example <c>/repo/src</c>. On Windows it gets a drive.</param>
    public static string Of(string path) => Path.GetFullPath(path);

    /// <summary>The path on Linux that <see cref="Of"/> has made this of.</summary>
    public static string ToLinux(string path) => path[(Path.GetPathRoot(path)!.Length - 1)..].Replace('\\', '/');
}
