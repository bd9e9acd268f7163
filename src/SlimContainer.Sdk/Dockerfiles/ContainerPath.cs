namespace SlimContainer.Sdk.Dockerfiles;

/// <summary>Paths in a container, with forward slashes; those of Windows have no drive.</summary>
internal static class ContainerPath
{
    /// <summary>The absolute path; null if the folder is unknown and the path is relative.</summary>
    public static string? Combine(string? folder, string path)
    {
        var slashed = path.Replace('\\', '/');
        if (slashed.Length > 1 && char.IsAsciiLetter(slashed[0]) && slashed[1] == ':')
            slashed = "/" + slashed[2..].TrimStart('/');
        if (slashed.StartsWith('~') || (!slashed.StartsWith('/') && folder is null))
            return null;

        return Normalize(slashed.StartsWith('/') ? slashed : $"{folder}/{slashed}");
    }

    /// <summary>The folder of an absolute path.</summary>
    public static string Folder(string path) => path[..Math.Max(path.LastIndexOf('/'), 1)];

    private static string Normalize(string path)
    {
        List<string> parts = [];
        foreach (var part in path.Split('/').Where(part => part is not ("" or ".")))
        {
            if (part != "..")
                parts.Add(part);
            else if (parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
        }

        return "/" + string.Join('/', parts);
    }
}
