using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>How the engine checks the app's health.</summary>
/// <param name="Command">The command in exec form; exits with 0 if the app is healthy.</param>
/// <param name="Options">Options that differ from the engine's defaults, by name.</param>
internal sealed record HealthCheck(ValueList<string> Command, ValueList<KeyValuePair<string, string>> Options);

/// <summary>
/// Plans the health check. The app is the only program in every image, including chiseled ones, so it probes itself:
/// the check starts it again with an argument.
/// </summary>
internal static class HealthCheckPlanner
{
    /// <summary>
    /// The argument that makes the app run probe/HealthProbe.cs, which its project compiles, instead of starting.
    /// </summary>
    private const string ProbeArgument = "--slimcontainer-health";

    /// <exception cref="SlimContainerException">The project cannot compile the probe.</exception>
    public static HealthCheck? Plan(ProjectFacts facts, string folder)
    {
        var requested = facts.Container.HealthCheck;
        if (requested.Check.Length == 0)
            return null;

        var app = StartCommandPlanner.OfTheApp(facts, folder);
        return new HealthCheck(
            IsAddress(requested.Check) ? [.. app, ProbeArgument, RequireProbe(facts)] : [.. app, requested.Check],
            Options(requested).Where(option => option.Value.Length > 0).ToValueList());
    }

    private static bool IsAddress(string check) =>
        check.StartsWith('/') || check.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    private static string RequireProbe(ProjectFacts facts) =>
        facts.IsFileBased || Path.GetExtension(facts.ProjectFile) == ".csproj"
        ? facts.Container.HealthCheck.Check
        : throw new SlimContainerException(
            DiagnosticCode.NoHealthProbe,
            $"SlimContainerHealthCheck is '{facts.Container.HealthCheck.Check}', but the HTTP probe is C#, which "
            + $"{Path.GetFileName(facts.ProjectFile)} cannot compile. Set it to an argument, for example --health, "
            + "with which the app checks its own health and exits with 0 or 1.")
        {
            File = facts.ProjectFile,
            Setting = "SlimContainerHealthCheck",
        };

    private static IEnumerable<KeyValuePair<string, string>> Options(HealthCheckOptions requested) =>
    [
        new("interval", requested.Interval),
        new("timeout", requested.Timeout),
        new("start-period", requested.StartPeriod),
        new("retries", requested.Retries),
    ];
}
