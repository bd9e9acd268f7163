using System.Text.Json;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Inspection;

/// <summary>Reads the limits of an image's size from the project's properties.</summary>
/// <param name="values">The properties.</param>
internal sealed class BudgetReader(ProjectValues values)
{
    /// <summary>The limits.</summary>
    /// <exception cref="SlimContainerException">A limit is not a size.</exception>
    public SizeBudget Budget() => new(
        Size(InspectionProperties.MaxImageSize),
        Size(InspectionProperties.MaxAppSize),
        Size(InspectionProperties.MaxShippedSize),
        Growth());

    /// <summary>The committed sizes; null if the project names no file.</summary>
    /// <exception cref="SlimContainerException">The file is missing or invalid.</exception>
    public SizeBaseline? Baseline()
    {
        var path = values.Path(InspectionProperties.SizeBaseline);
        if (path.Length == 0)
            return null;

        try
        {
            return SizeBaseline.Read(RegularFile.ReadText(path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            var reason = failure is JsonException ? "it is not a baseline" : failure.Message.TrimEnd('.');
            throw new SlimContainerException(
                DiagnosticCode.UnreadableSizes,
                $"Cannot read the size baseline {path}: {reason}. Write it with -p:SlimContainerUpdateBaseline=true.")
            { File = values.ProjectFile, Setting = InspectionProperties.SizeBaseline.Name };
        }
    }

    private long? Size(Property property) => PropertyFormat.Size(values.Text(property));

    private SizeLimit? Growth() => SizeLimit.Parse(values.Text(InspectionProperties.MaxGrowth));
}
