using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Files;

namespace SlimContainer.Sdk.Inspection;

/// <summary>Compares a report with the project's limits and baseline, or updates the baseline.</summary>
internal sealed class BudgetCheck
{
    private readonly ProjectValues values;
    private readonly SizeBudget budget;
    private readonly SizeBaseline? baseline;
    private readonly bool updates;

    /// <param name="values">The project's properties: a mistake in them is found before the image is read.</param>
    /// <exception cref="SlimContainerException">A limit or the baseline is invalid.</exception>
    public BudgetCheck(ProjectValues values)
    {
        var reader = new BudgetReader(values);
        this.values = values;
        updates = values.Flag(InspectionProperties.UpdateBaseline);
        budget = reader.Budget();
        baseline = updates ? null : reader.Baseline();
    }

    /// <summary>The limits that are exceeded.</summary>
    public IEnumerable<Overrun> Overruns(ImageReport report) => budget.Overruns(report, baseline);

    /// <summary>Writes the baseline if the project requests it.</summary>
    /// <returns>The file; null if it was not written.</returns>
    /// <exception cref="SlimContainerException">No file is named, or it cannot be written.</exception>
    public string? UpdateBaseline(ImageReport report)
    {
        if (!updates)
            return null;

        var path = values.Path(InspectionProperties.SizeBaseline);
        if (path.Length == 0)
        {
            throw InvalidValue.Because(
                DiagnosticCode.InvalidPropertyValue,
                InspectionProperties.UpdateBaseline.Name,
                "true",
                "set SlimContainerSizeBaseline to the file to write",
                values.ProjectFile);
        }

        try
        {
            AtomicFile.Write(path, SizeBaseline.Of(report).Write());
            return path;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw ReportFiles.CannotWrite("the size baseline", path, failure);
        }
    }
}
