using System.Globalization;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Files;

/// <summary>Backs up a user's file before it is replaced.</summary>
internal static class Backup
{
    /// <summary>
    /// Writes <c>name.bak</c>, or <c>name.bak2</c> and so on if that name has another content.
    /// </summary>
    /// <returns>The path of the backup.</returns>
    public static string Of(string path, byte[] bytes)
    {
        for (var number = 1; ; number++)
        {
            var backup = path + ".bak" + (number == 1 ? "" : number.ToString(CultureInfo.InvariantCulture));
            if (File.Exists(backup) && RegularFile.ReadBytes(backup).AsSpan().SequenceEqual(bytes))
                return backup;
            if (!Path.Exists(backup) && AtomicFile.TryReplace(backup, expected: null, bytes))
                return backup;
        }
    }
}
