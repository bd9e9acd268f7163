namespace SlimContainer.Sdk.Plan;

/// <summary>The stage that runs the tests. It is not part of the image, and not run when the image is built.</summary>
/// <param name="Inputs">The sources of the tests in addition to those of the app.</param>
/// <param name="Runs">The test runs, one for each project.</param>
internal sealed record TestStage(ValueList<Copy> Inputs, ValueList<TestRun> Runs);

/// <summary>The test run of a project.</summary>
/// <param name="Project">The project file, relative to the build context.</param>
/// <param name="Command">The command that runs the tests.</param>
internal sealed record TestRun(string Project, ValueList<Argument> Command);
