using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Tests.Staging;

/// <summary>The staging assembly loads into every SDK image from 8.0 on.</summary>
[TestClass]
public sealed class StagingAssemblyTests
{
    private static readonly string[] OfMSBuild = ["Microsoft.Build.Framework", "Microsoft.Build.Utilities.Core"];

    [TestMethod]
    public void Staging_assembly_references_only_MSBuild_and_the_dotnet_8_runtime()
    {
        var references = typeof(StagePublishedFiles).Assembly.GetReferencedAssemblies();

        var others = references.Where(reference => !OfMSBuild.Contains(reference.Name)).ToList();
        Assert.IsEmpty(others.Where(reference => !reference.Name!.StartsWith("System.", StringComparison.Ordinal)));
        Assert.IsEmpty(others.Where(reference => reference.Version > new Version(8, 0, 0, 0)));
        // MSBuild never changes the version of its assemblies.
        Assert.IsEmpty(references.Except(others).Where(reference => reference.Version != new Version(15, 1, 0, 0)));
    }
}
