using System.Globalization;
using System.Text;
using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Prune;

/// <summary>Lays out a plan as a table of 100 columns.</summary>
internal static class PruneTable
{
    /// <summary>The width of the table.</summary>
    public const int Width = 100;

    private const int NameWidth = 37;
    private const int AgeWidth = 11;
    private const int BytesWidth = 10;

    /// <summary>The table, and the sum.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="store">The store.</param>
    /// <param name="now">The current time.</param>
    public static string Of(PrunePlan plan, ImageStore store, DateTimeOffset now)
    {
        var age = store.HasTagTimes ? "tagged" : "created";
        var text = new StringBuilder(Line("image", age, "only in it", "")).Append('\n');
        foreach (var decision in plan.Decisions)
        {
            var bytes = decision.UniqueBytes is { } known ? ByteSize.Format(known) : "unknown";
            var effect = $"{(decision.IsRemoved ? "remove" : "keep")}: {decision.Reason}";
            text.Append(Line(decision.Image.Name, Age(now - decision.Image.Time), bytes, effect)).Append('\n');
        }

        return text.Append(Sum(plan)).ToString();
    }

    /// <summary>For example <c>5 of 8 images go: 61.4 kB.</c></summary>
    public static string Sum(PrunePlan plan) => plan.Removed.Count == 0
        ? $"Nothing to remove among {Count(plan.Decisions.Count)}."
        : $"To remove: {plan.Removed.Count} of {Count(plan.Decisions.Count)}, {Bytes(plan)}.";

    /// <summary>The size of what is removed.</summary>
    public static string Bytes(PrunePlan plan) => (plan.IsExact ? "" : "at least ") + ByteSize.Format(plan.Bytes);

    private static string Count(int images) => images == 1 ? "1 image" : $"{images} images";

    private static string Line(string name, string age, string bytes, string effect)
    {
        var line = $"{Clip(name),-NameWidth} {age,AgeWidth}  {bytes,BytesWidth}  {OneLine.Of(effect)}".TrimEnd();
        return line.Length <= Width ? line : line[..(Width - 1)] + "…";
    }

    // A name's end has the tag.
    private static string Clip(string name)
    {
        const int Kept = (NameWidth - 1) / 2;
        var line = OneLine.Of(name);
        return line.Length <= NameWidth ? line : $"{line[..Kept]}…{line[^(NameWidth - 1 - Kept)..]}";
    }

    /// <summary>An age in its largest unit.</summary>
    public static string Age(TimeSpan age) => age switch
    {
        { TotalMinutes: < 2 } => "now",
        { TotalHours: < 2 } => Number(age.TotalMinutes, "minutes"),
        { TotalDays: < 2 } => Number(age.TotalHours, "hours"),
        { TotalDays: < 730 } => Number(age.TotalDays, "days"),
        _ => Number(age.TotalDays / 365, "years"),
    };

    private static string Number(double count, string unit) =>
        $"{((int)count).ToString(CultureInfo.InvariantCulture)} {unit}";
}
