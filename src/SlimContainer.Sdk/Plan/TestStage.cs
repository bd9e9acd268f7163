namespace SlimContainer.Sdk.Plan;

/// <summary>The stage that runs the app's tests. The image has nothing of it, and nothing of it is built for the image.</summary>
/// <param name="Inputs">What the tests need beside what the app is compiled from.</param>
/// <param name="Runs">The tests, a project each.</param>
internal sealed record TestStage(ValueList<Copy> Inputs, ValueList<TestRun> Runs)
{
    /// <summary>Where the results are put.</summary>
    public const string ResultsFolder = "/test-results";
}

/// <summary>The tests of one project.</summary>
/// <param name="Project">Its file, relative to the context.</param>
/// <param name="Command">What runs them.</param>
internal sealed record TestRun(string Project, ValueList<Argument> Command);
