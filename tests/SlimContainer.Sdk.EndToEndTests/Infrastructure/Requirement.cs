namespace SlimContainer.Sdk.EndToEndTests.Infrastructure;

/// <summary>What a test needs of the machine: without it, the test fails in CI and is skipped elsewhere.</summary>
internal static class Requirement
{
    /// <summary>Needs an installed program.</summary>
    public static void Program(string name) =>
        Check(Command.IsInstalled(name), $"{name} is not installed. eng/setup.sh installs it.");

    public static void Check(bool isMet, string missing)
    {
        if (isMet)
            return;
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(missing);
        Assert.Inconclusive($"{missing} This test did not run.");
    }
}
