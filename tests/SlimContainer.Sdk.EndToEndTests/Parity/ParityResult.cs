using System.Globalization;

namespace SlimContainer.Sdk.EndToEndTests.Parity;

/// <summary>What a case found on a builder in one state.</summary>
/// <param name="Case">The case.</param>
/// <param name="State">The builder's state.</param>
/// <param name="Files">How many files were compared.</param>
/// <param name="Answers">How many requests, or outputs, were compared.</param>
/// <param name="Problems">What is not as on the host.</param>
/// <param name="Rules">The rules that left out or loosened something.</param>
/// <param name="Time">What it took, without the host's publish.</param>
internal sealed record ParityResult(
    ParityCase Case,
    BuilderStates State,
    int Files,
    int Answers,
    IReadOnlyList<string> Problems,
    IReadOnlyList<string> Rules,
    TimeSpan Time)
{
    private const int MostLength = 500;

    public bool Passed => Problems.Count == 0;

    public string Builder => State == BuilderStates.Cold ? "cold" : "warm";

    public string Name => $"{Case.Name}, {Builder}";

    /// <summary>One line, as a run prints it.</summary>
    public string Line
    {
        get
        {
            var numbers = string.Create(
                CultureInfo.InvariantCulture, $"{Files} files, {Answers} answers, {Time.TotalSeconds:F0} s");
            return Passed ? $"same {Name}: {numbers}" : $"DIFFERENT {Name}: {numbers}: {Short(ProblemsInOneLine)}";
        }
    }

    /// <summary>All that differs.</summary>
    public string Details => $"{Name}\n  {string.Join("\n  ", Problems)}";

    /// <summary>All that differs, in one line.</summary>
    public string ProblemsInOneLine => string.Join("; ", Problems).ReplaceLineEndings(" ");

    /// <summary>The result of a case that ended before files could be compared.</summary>
    public static ParityResult NotCompared(
        ParityCase parityCase, BuilderStates state, ParityException reason, TimeSpan time) =>
        new(parityCase, state, 0, 0, [reason.Message], [], time);

    /// <summary>The start of a long text.</summary>
    public static string Short(string text) => text.Length > MostLength ? text[..MostLength] + "…" : text;
}
