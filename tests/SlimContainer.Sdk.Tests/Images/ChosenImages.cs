using NuGet.Versioning;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Images;

/// <summary>The images that are chosen for variations of the sample.</summary>
internal static class ChosenImages
{
    public static ProjectFacts Invariant { get; } = Sample.Web with
    {
        UsesGlobalization = false,
        UsesTimeZones = false,
    };

    public static ProjectFacts WithBase(string family) => Sample.Web with { BaseOptions = new() { Base = family } };

    public static ProjectFacts With(string package, string version) =>
        Sample.Web with { Packages = [new(package, NuGetVersion.Parse(version), [])] };

    public static string Runtime(ProjectFacts facts) => Short(Sample.Images(facts).Runtime);

    public static string Short(BaseImage image) =>
        image.Reference.ToString().Replace("mcr.microsoft.com/", "", StringComparison.Ordinal);

    public static SlimContainerException Rejection(string code, ProjectFacts facts) =>
        Failure.Of(code, () => Sample.Images(facts));
}
