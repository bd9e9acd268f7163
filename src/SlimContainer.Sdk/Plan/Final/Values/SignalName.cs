using System.Globalization;
using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Plan;

/// <summary>The signals that STOPSIGNAL accepts: those of Linux, as in github.com/moby/sys/signal.</summary>
internal static partial class SignalName
{
    private const int Last = 64;

    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "ABRT", "ALRM", "BUS", "CHLD", "CLD", "CONT", "FPE", "HUP", "ILL", "INT", "IO", "IOT", "KILL", "PIPE", "POLL",
        "PROF", "PWR", "QUIT", "SEGV", "STKFLT", "STOP", "SYS", "TERM", "TRAP", "TSTP", "TTIN", "TTOU", "URG", "USR1",
        "USR2", "VTALRM", "WINCH", "XCPU", "XFSZ",
    };

    /// <summary>Whether a text is the name of a signal, with or without <c>SIG</c>, or its number.</summary>
    public static bool IsValid(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number is > 0 and <= Last;

        var name = text.StartsWith("SIG", StringComparison.OrdinalIgnoreCase) ? text[3..] : text;
        return Names.Contains(name) || RealTime().IsMatch(name);
    }

    [GeneratedRegex(@"\ART(MIN(\+(1[0-5]|[1-9]))?|MAX(-(1[0-4]|[1-9]))?)\z", RegexOptions.IgnoreCase)]
    private static partial Regex RealTime();
}
