using System.Text.Json;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Scan;

/// <summary>The options of a scan, from the project's properties.</summary>
/// <param name="values">The properties.</param>
/// <param name="suppressed">The URLs of advisories that the project suppresses in NuGet's audit.</param>
internal sealed class ScanSettings(ProjectValues values, IEnumerable<string> suppressed)
{
    /// <summary>Whether neither sources nor registries may be asked.</summary>
    public bool IsOffline => values.Flag(ScanProperties.ScanOffline);

    /// <summary>The selected scanner.</summary>
    public ScannerSelection Scanner => values.Choice<ScannerSelection>(ScanProperties.Scanner);

    /// <summary>How long a scanner may take; zero for no limit.</summary>
    /// <exception cref="SlimContainerException">It is not a time.</exception>
    public TimeSpan Limit => values.TimeLimit(ScanProperties.ScanTimeout);

    /// <summary>Which vulnerabilities are reported.</summary>
    /// <exception cref="SlimContainerException">A VEX document cannot be read.</exception>
    public ScanFilter Filter => new(
        values.Choice<Severity>(ScanProperties.ScanSeverity),
        values.Flag(ScanProperties.ScanOnlyFixed),
        [.. suppressed],
        Read(ScanProperties.ScanVex, "VEX document", VexFiles, contents => Vex.Read(contents)));

    /// <summary>From which severity on a cause is an error; null for never.</summary>
    public Severity? FailOn => values.OptionalChoice<Severity>(ScanProperties.ScanFailOn);

    /// <summary>The options of the scanner.</summary>
    public ScanOptions Options => new(IsOffline, [.. VexFiles]);

    /// <summary>The result that is read in place of a scan; null for none.</summary>
    /// <exception cref="SlimContainerException">It cannot be read.</exception>
    public ScanResult? Given => values.Path(ScanProperties.ScanResult) is { Length: > 0 } file
        ? Read(ScanProperties.ScanResult, "scan result", [file], contents => ScanResultReader.Read(contents.Single()))
        : null;

    private IEnumerable<string> VexFiles => values.Paths(ScanProperties.ScanVex);

    private T Read<T>(
        Property property,
        string what,
        IEnumerable<string> files,
        Func<IReadOnlyList<ReadOnlyMemory<byte>>, T> read)
    {
        var all = files.ToList();
        try
        {
            return read([.. all.Select(file => (ReadOnlyMemory<byte>)RegularFile.ReadBytes(file))]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException
            or UnsuitableFileException or JsonException or InvalidDataException)
        {
            var reason = failure is JsonException ? "it is not valid JSON, or truncated" : failure.Message.TrimEnd('.');
            throw new SlimContainerException(
                DiagnosticCode.UnreadableScanResult,
                OneLine.Of($"Cannot read the {what} {TextList.Few(all)}: {reason}. Write it again, or correct "
                    + $"{property.Name}."))
            { File = values.ProjectFile, Setting = property.Name };
        }
    }
}
