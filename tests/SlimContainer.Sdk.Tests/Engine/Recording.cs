using System.Runtime.CompilerServices;

namespace SlimContainer.Sdk.Tests.Engine;

/// <summary>Recorded output of engine builds.</summary>
internal static class Recording
{
    public static string PathOf(string name, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "Recorded", name + ".txt");
}
