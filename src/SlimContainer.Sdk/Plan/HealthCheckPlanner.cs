using System.Text.RegularExpressions;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>
/// Decides how the app is asked whether it is well. The app itself is the one program that is in every image, the
/// chiseled ones included: it is started once more with an argument.
/// </summary>
internal static partial class HealthCheckPlanner
{
    /// <summary>What makes the app ask instead of start: probe/HealthProbe.cs, which the app's project compiles, looks for it.</summary>
    private const string ProbeArgument = "--slimcontainer-health";

    private const string Rule = "It is a time of the engine's, for example 10s or 1m30s.";

    /// <exception cref="SlimContainerException">The project cannot be checked so, or a time is none.</exception>
    public static HealthCheck? Plan(ProjectFacts facts, string folder)
    {
        var wishes = facts.Container.HealthCheck;
        if (wishes.Check.Length == 0)
            return null;

        var app = StartCommandPlanner.OfTheApp(facts, folder);
        return new HealthCheck(
            IsAddress(wishes.Check) ? [.. app, ProbeArgument, RequireProbe(facts)] : [.. app, wishes.Check],
            Options(facts, wishes).Where(option => option.Value.Length > 0).ToValueList());
    }

    private static bool IsAddress(string check) => check.StartsWith('/') || check.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    private static string RequireProbe(ProjectFacts facts) => Path.GetExtension(facts.ProjectFile) == ".csproj"
        ? facts.Container.HealthCheck.Check
        : throw ContainerValue.Failure(
            facts,
            DiagnosticCode.NoHealthProbe,
            "SlimContainerHealthCheck",
            facts.Container.HealthCheck.Check,
            $"SlimContainerHealthCheck is '{facts.Container.HealthCheck.Check}', and what asks the app over HTTP is C#, which {Path.GetFileName(facts.ProjectFile)} cannot compile. Set it to an argument, for example --health, and let the app check itself and exit with 0 or 1 when it gets it.");

    private static IEnumerable<KeyValuePair<string, string>> Options(ProjectFacts facts, HealthCheckWishes wishes) =>
    [
        new("interval", Time(facts, "SlimContainerHealthCheckInterval", wishes.Interval)),
        new("timeout", Time(facts, "SlimContainerHealthCheckTimeout", wishes.Timeout)),
        new("start-period", Time(facts, "SlimContainerHealthCheckStartPeriod", wishes.StartPeriod)),
        new("retries", Retries(facts, wishes.Retries)),
    ];

    private static string Time(ProjectFacts facts, string property, string value) =>
        value.Length == 0 || TimeOfTheEngine().IsMatch(value) ? value : throw ContainerValue.Invalid(facts, property, value, Rule);

    private static string Retries(ProjectFacts facts, string value) =>
        value.Length == 0 || Count().IsMatch(value) ? value : throw ContainerValue.Invalid(facts, "SlimContainerHealthCheckRetries", value, "It is a number from 1 on.");

    [GeneratedRegex(@"\A([0-9]+(\.[0-9]+)?(ms|s|m|h))+\z")]
    private static partial Regex TimeOfTheEngine();

    [GeneratedRegex(@"\A[1-9][0-9]{0,3}\z")]
    private static partial Regex Count();
}
