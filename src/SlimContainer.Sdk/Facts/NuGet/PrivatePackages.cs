using Microsoft.Build.Execution;

namespace SlimContainer.Sdk.Facts;

/// <summary>Reads which package references publish leaves out.</summary>
internal static class PrivatePackages
{
    /// <summary>The ids, by the rule of the SDK's target <c>_ComputePackageReferencePublish</c>.</summary>
    /// <param name="evaluations">The evaluations of one project.</param>
    public static ValueList<string> Of(IEnumerable<ProjectInstance> evaluations) => evaluations
        .SelectMany(project => project.GetItems("PackageReference"))
        .Where(IsLeftOut)
        .Select(item => item.EvaluatedInclude)
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .ToValueList();

    /// <summary>The project's name in restore: the package id, else the assembly name.</summary>
    public static string NuGetName(ProjectInstance project) =>
        project.GetPropertyValue("PackageId") is { Length: > 0 } id ? id : project.GetPropertyValue("AssemblyName");

    private static bool IsLeftOut(ProjectItemInstance package) => package.GetMetadataValue("Publish") switch
    {
        "" => package.GetMetadataValue("PrivateAssets").Equals("all", StringComparison.OrdinalIgnoreCase),
        var publish => publish.Equals("false", StringComparison.OrdinalIgnoreCase),
    };
}
