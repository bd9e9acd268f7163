using System.Globalization;

namespace SlimContainer.Sdk.Files;

/// <summary>Keeps a file of the user's before another takes its place.</summary>
internal static class Backup
{
    /// <summary>Writes <c>name.bak</c>, or <c>name.bak2</c> and so on where another file is kept under that name.</summary>
    /// <returns>Where it is.</returns>
    public static string Of(string path, byte[] bytes)
    {
        for (var number = 1; ; number++)
        {
            var backup = path + ".bak" + (number == 1 ? "" : number.ToString(CultureInfo.InvariantCulture));
            if (File.Exists(backup) && File.ReadAllBytes(backup).AsSpan().SequenceEqual(bytes))
                return backup;
            if (!Path.Exists(backup) && AtomicFile.TryReplace(backup, expected: null, bytes))
                return backup;
        }
    }
}
