namespace SlimContainer.Sdk.Files;

/// <summary>Git's conflict markers.</summary>
internal static class ConflictMarkers
{
    private const string Begin = "<<<<<<< ";
    private const string End = ">>>>>>> ";

    public const string Yours = Begin + "yours";
    public const string Middle = "=======";
    public const string Generated = End + "generated";

    /// <summary>The line of the first conflict of any merge tool, from 1; null if there is none.</summary>
    public static int? FirstIn(string text)
    {
        int? begin = null;
        var hasMiddle = false;
        foreach (var (index, line) in text.Split('\n').Select(line => line.TrimEnd('\r')).Index())
        {
            if (begin is null && line.StartsWith(Begin, StringComparison.Ordinal))
                begin = index + 1;
            else if (begin is not null && line == Middle)
                hasMiddle = true;
            else if (hasMiddle && line.StartsWith(End, StringComparison.Ordinal))
                return begin;
        }

        return null;
    }
}
