namespace SlimContainer.Sdk.EndToEndTests.Parity;

/// <summary>What the app answers on the host and in the image.</summary>
internal static class AnswerComparison
{
    private const int Shown = 20;

    /// <summary>Runs the host's app once; its answers are those that images are compared with.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(
        ParityCase parityCase,
        AppStarter starter,
        string reference,
        CancellationToken cancelled) => parityCase.App switch
        {
            { IsWebAssembly: true } => new Dictionary<string, string>(),
            { Pages.Length: > 0 } => await WebAnswers.ReadAsync(parityCase.App, starter, reference, cancelled),
            _ => await ProgramOutput.ReadAsync(parityCase.App, starter, cancelled),
        };

    /// <summary>The answers that differ.</summary>
    public static IEnumerable<string> Problems(
        IReadOnlyDictionary<string, string> host, IReadOnlyDictionary<string, string> image) =>
        host.Where(answer => image[answer.Key] != answer.Value).Take(Shown)
            .Select(answer => $"{answer.Key}: {Describe(answer.Value, image[answer.Key])}");

    // Of status and headers only those that differ.
    private static string Describe(string host, string image)
    {
        var (expected, actual) = (host.Split(WebAnswers.Separator), image.Split(WebAnswers.Separator));
        return $"host '{Join(expected.Except(actual))}', image '{Join(actual.Except(expected))}'";
    }

    private static string Join(IEnumerable<string> parts) => string.Join(WebAnswers.Separator, parts);
}
