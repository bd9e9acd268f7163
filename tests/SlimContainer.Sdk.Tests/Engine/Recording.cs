using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Engine;

/// <summary>Recorded output of engine builds.</summary>
internal static class Recording
{
    public static string PathOf(string name) =>
        Path.Combine(Repository.Root, "tests", "SlimContainer.Sdk.Tests", "Engine", "Recorded", name + ".txt");
}
