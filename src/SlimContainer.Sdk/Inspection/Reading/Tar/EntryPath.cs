using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Inspection;

/// <summary>Paths in a tar.</summary>
internal static class EntryPath
{
    /// <summary>
    /// The path from the root of the image, without slash at its start and end; empty for the root itself.
    /// </summary>
    /// <exception cref="InvalidDataException">It leads out of the image.</exception>
    public static string Normalize(string path)
    {
        var plain = path.AsSpan();
        while (plain is ['.', '/', ..] or ['/', ..])
        {
            plain = plain[(plain[0] == '.' ? 2 : 1)..];
        }

        plain = plain.TrimEnd('/');
        if (!IsNormal(plain))
            return Rewrite(path);

        return plain.Length == path.Length ? path : plain.ToString();
    }

    /// <summary>The target of a link that is relative to the folder of a path.</summary>
    public static string Resolve(string path, string target)
    {
        var segments = path.Split('/').SkipLast(1).ToList();
        foreach (var segment in target.Split('/'))
        {
            if (segment == ".." && segments.Count > 0)
                segments.RemoveAt(segments.Count - 1);
            else if (segment is not ("" or "." or ".."))
                segments.Add(segment);
        }

        return string.Join('/', segments);
    }

    private static bool IsNormal(ReadOnlySpan<char> path)
    {
        if (path.Contains('\0'))
            return false;

        foreach (var range in path.Split('/'))
        {
            if (path[range] is "" or "." or "..")
                return path.IsEmpty;
        }

        return true;
    }

    private static string Rewrite(string path)
    {
        var segments = path.Split('/').Where(segment => segment is not ("" or ".")).ToList();
        return segments.Contains("..") || path.Contains('\0', StringComparison.Ordinal)
            ? throw new InvalidDataException($"a layer has the unsafe path '{OneLine.Of(path)}'")
            : string.Join('/', segments);
    }
}
