namespace SlimContainer.Sdk.Inspection;

/// <summary>The files of a page, in columns.</summary>
internal sealed record PageFiles
{
    /// <summary>Above this number of files, the smallest are folded: a browser opens this many in seconds.</summary>
    public const int MaxFiles = 250_000;

    public required int[] Folder { get; init; }

    public required string[] Name { get; init; }

    public required int[] Layer { get; init; }

    public required int[] Owner { get; init; }

    public required long[] Unpacked { get; init; }

    /// <summary>Null if all are unknown.</summary>
    public required long?[]? Packed { get; init; }

    /// <summary>The indexes of files that a later layer replaced or removed.</summary>
    public required int[] Hidden { get; init; }

    /// <summary>The last rows are folded files: the number of files in each.</summary>
    public required int[] Folded { get; init; }

    public static PageFiles From(ImageReport report, PageFolders folders, int maxFiles = MaxFiles)
    {
        var (rows, folded) = Fold([.. report.Files.Select(file => Row.Of(file, folders))], maxFiles);
        return new PageFiles
        {
            Folder = [.. rows.Select(row => row.Folder)],
            Name = [.. rows.Select(row => row.Name)],
            Layer = [.. rows.Select(row => row.Layer)],
            Owner = [.. rows.Select(row => row.Owner)],
            Unpacked = [.. rows.Select(row => row.Unpacked)],
            Packed = rows.Any(row => row.Packed is not null) ? [.. rows.Select(row => row.Packed)] : null,
            Hidden = [.. rows.Index().Where(row => row.Item.IsHidden).Select(row => row.Index)],
            Folded = folded,
        };
    }

    // The smallest files of equal folder, layer and owner become one row.
    private static (IReadOnlyList<Row> Rows, int[] Folded) Fold(Row[] rows, int maxFiles)
    {
        if (rows.Length <= maxFiles)
            return (rows, []);
        var smallest = rows.Select(row => row.Unpacked).OrderDescending().ElementAt(maxFiles);
        var groups = rows
            .Where(row => row.Unpacked <= smallest)
            .GroupBy(row => (row.Folder, row.Layer, row.Owner, row.IsHidden))
            .ToArray();
        return (
            [.. rows.Where(row => row.Unpacked > smallest), .. groups.Select(Sum)],
            [.. groups.Select(group => group.Count())]);
    }

    private static Row Sum(IEnumerable<Row> rows) => rows.Aggregate((sum, row) => sum with
    {
        Unpacked = sum.Unpacked + row.Unpacked,
        Packed = sum.Packed is null && row.Packed is null ? null : (sum.Packed ?? 0) + (row.Packed ?? 0),
    });

    private sealed record Row(
        int Folder,
        string Name,
        int Layer,
        int Owner,
        long Unpacked,
        long? Packed,
        bool IsHidden)
    {
        public static Row Of(ReportFile file, PageFolders folders) => new(
            folders.IndexOf(file.Path),
            file.Path[(file.Path.LastIndexOf('/') + 1)..],
            file.Layer,
            file.Owner,
            file.Unpacked,
            file.Packed,
            file.IsHidden);
    }
}
