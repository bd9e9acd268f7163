using System.Globalization;
using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Configuration;

/// <summary>Durations in Docker's format, such as <c>1m30s</c>.</summary>
internal static partial class DockerDuration
{
    public static bool IsValid(string text) => Whole().IsMatch(text);

    /// <summary>A valid duration in seconds.</summary>
    public static double Seconds(string text) => Whole().Match(text).Groups["part"].Captures.Sum(part =>
        double.Parse(part.Value.TrimEnd('m', 's', 'h'), CultureInfo.InvariantCulture) * SecondsIn(part.Value));

    private static double SecondsIn(string part) => part switch
    {
        [.., 'm', 's'] => 0.001,
        [.., 'h'] => 3600,
        [.., 'm'] => 60,
        _ => 1,
    };

    [GeneratedRegex(@"\A(?<part>[0-9]+(\.[0-9]+)?(ms|s|m|h))+\z")]
    private static partial Regex Whole();
}
