using System.Text.RegularExpressions;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>
/// Plans the health check. The app is the only program in every image, including chiseled ones, so it probes itself:
/// the check starts it again with an argument.
/// </summary>
internal static partial class HealthCheckPlanner
{
    /// <summary>
    /// The argument that makes the app run probe/HealthProbe.cs, which its project compiles, instead of starting.
    /// </summary>
    private const string ProbeArgument = "--slimcontainer-health";

    private const string Rule = "must be a duration in Docker's format, for example 10s or 1m30s";

    /// <exception cref="SlimContainerException">
    /// The project cannot compile the probe, or an option is invalid.
    /// </exception>
    public static HealthCheck? Plan(ProjectFacts facts, string folder)
    {
        var requested = facts.Container.HealthCheck;
        if (requested.Check.Length == 0)
            return null;

        var app = StartCommandPlanner.OfTheApp(facts, folder);
        return new HealthCheck(
            IsAddress(requested.Check) ? [.. app, ProbeArgument, RequireProbe(facts)] : [.. app, requested.Check],
            Options(facts, requested).Where(option => option.Value.Length > 0).ToValueList());
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

    private static IEnumerable<KeyValuePair<string, string>> Options(
        ProjectFacts facts,
        HealthCheckOptions requested) =>
    [
        new("interval", Time(facts, "SlimContainerHealthCheckInterval", requested.Interval)),
        new("timeout", Time(facts, "SlimContainerHealthCheckTimeout", requested.Timeout)),
        new("start-period", Time(facts, "SlimContainerHealthCheckStartPeriod", requested.StartPeriod)),
        new("retries", Retries(facts, requested.Retries)),
    ];

    private static string Time(ProjectFacts facts, string property, string value) =>
        value.Length == 0 || DockerDuration.IsValid(value)
            ? value
            : throw ContainerValueValidator.Invalid(facts, property, value, Rule);

    private static string Retries(ProjectFacts facts, string value) =>
        value.Length == 0 || Count().IsMatch(value)
            ? value
            : throw ContainerValueValidator.Invalid(
                facts,
                "SlimContainerHealthCheckRetries",
                value,
                "must be a number from 1 to 9999");

    [GeneratedRegex(@"\A[1-9][0-9]{0,3}\z")]
    private static partial Regex Count();
}
