namespace SlimContainer.Sdk.Inspection;

/// <summary>
/// The packages and their files in rpm's database, in the SQLite format of rpm 4.16 and later: Azure Linux, UBI 9,
/// Fedora. UBI 8 has Berkeley DB, which is not read.
/// </summary>
internal static class RpmDatabase
{
    private static readonly string[] Files =
        ["var/lib/rpm/rpmdb.sqlite", "usr/lib/sysimage/rpm/rpmdb.sqlite", "usr/share/rpm/rpmdb.sqlite"];

    /// <summary>Whether the content of a file is needed.</summary>
    public static bool Is(string path) => Files.Contains(path);

    /// <summary>The owner of each file, by path without leading slash; empty if the database cannot be read.</summary>
    /// <param name="content">The database.</param>
    public static IReadOnlyDictionary<string, Owner> Read(ReadOnlyMemory<byte> content)
    {
        var owners = new Dictionary<string, Owner>(StringComparer.Ordinal);
        try
        {
            // CREATE TABLE Packages (hnum INTEGER PRIMARY KEY, blob BLOB NOT NULL)
            foreach (var blob in SqliteTable.Blobs(content, "Packages", column: 1))
            {
                var header = new RpmHeader(blob);
                var owner = new Owner(OwnerKind.OsPackage, header.Name, header.Version);
                foreach (var file in header.Files)
                {
                    owners[file.TrimStart('/')] = owner;
                }
            }
        }
        catch (InvalidDataException)
        {
            return new Dictionary<string, Owner>();
        }

        return owners;
    }
}
