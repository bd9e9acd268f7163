using System.Runtime.CompilerServices;

namespace SlimContainer.Sdk.Tests.Engine;

/// <summary>What <c>docker build --progress=plain</c> really printed.</summary>
internal static class Recording
{
    public static string PathOf(string name, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "Recorded", name + ".txt");
}
