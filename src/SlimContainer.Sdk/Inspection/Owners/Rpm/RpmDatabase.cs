namespace SlimContainer.Sdk.Inspection;

/// <summary>
/// The packages and their files in rpm's database: SQLite since rpm 4.16 (Azure Linux, UBI 9, Fedora), Berkeley DB
/// before (UBI 8). The third format, which SUSE has, is not read.
/// </summary>
internal static class RpmDatabase
{
    // The shortest header: the two lengths it starts with.
    private const int MinHeaderLength = 8;

    private static readonly string[] Folders = ["var/lib/rpm/", "usr/lib/sysimage/rpm/", "usr/share/rpm/"];

    private static readonly string[] Files = ["rpmdb.sqlite", "Packages"];

    /// <summary>Whether the content of a file is needed.</summary>
    public static bool Is(string path) => Folders.Any(folder => Files.Any(file => path == folder + file));

    /// <summary>Whether a file belongs to the database, in any format.</summary>
    public static bool IsInFolder(string path) =>
        Folders.Any(folder => path.StartsWith(folder, StringComparison.Ordinal));

    /// <summary>The owner of each file, by path without leading slash; empty if the database cannot be read.</summary>
    /// <param name="content">The database.</param>
    public static IReadOnlyDictionary<string, Owner> Read(ReadOnlyMemory<byte> content)
    {
        var owners = new Dictionary<string, Owner>(StringComparer.Ordinal);
        try
        {
            foreach (var header in Headers(content).Select(header => new RpmHeader(header)))
            {
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

    private static IEnumerable<ReadOnlyMemory<byte>> Headers(ReadOnlyMemory<byte> content) =>
        BerkeleyHash.Is(content.Span)
            // Key 0 has the highest of the other keys, which are the packages.
            ? BerkeleyHash.Values(content).Where(value => value.Length >= MinHeaderLength)
            // CREATE TABLE Packages (hnum INTEGER PRIMARY KEY, blob BLOB NOT NULL)
            : SqliteTable.Blobs(content, "Packages", column: 1);
}
