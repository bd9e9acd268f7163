using static SlimContainer.Sdk.Configuration.Affects;
using static SlimContainer.Sdk.Configuration.PropertyKind;

namespace SlimContainer.Sdk.Configuration;

/// <summary>Properties of the report about an image's size, and of its limits.</summary>
internal static class InspectionProperties
{
    public static Property Image { get; } = Property.Of(
        Text,
        Inspect | Affects.Scan,
        """
        The image that [SlimContainerInspect](inspect.md) and [SlimContainerScan](scan.md) read: a reference, the file
        of `docker save` or an OCI archive, or the folder of an OCI layout. The default is the image of this project.
        """);

    public static Property InspectPlatform { get; } = Property.Of(
        Text,
        Inspect | Affects.Scan,
        "The platform to inspect in a multi-platform image, such as `linux/arm64`. The default is this machine's.");

    public static Property CompareWith { get; } = Property.Of(
        Text,
        Inspect,
        "Another image, or the `report.json` of one, that the report compares with: what has grown, by owner.");

    public static Property Report { get; } = Property.Flag(
        Targets,
        "Whether `SlimContainerBuild` also [inspects](inspect.md) the image.");

    public static Property ReportFolder { get; } = Property.Of(
        PropertyKind.Path,
        Affects.Build | Inspect | Affects.Scan,
        """
        The folder of the reports: `report.*`, `scan.*` and the SBOM. The default is `slimcontainer/report` in the
        project's `obj` folder.
        """);

    public static Property MaxImageSize { get; } = Property.Of(
        Size,
        Inspect,
        "The maximum unpacked size of the whole image, such as `200MB`. More is an error: "
            + "[SLIM4010](diagnostics/SLIM4010.md).");

    public static Property MaxAppSize { get; } = Property.Of(
        Size,
        Inspect,
        "The maximum unpacked size of what is above the base image, whose size does not count.");

    public static Property MaxShippedSize { get; } = Property.Of(
        Size,
        Inspect,
        "The maximum size of the layer that a change of the app's code replaces.");

    public static Property SizeBaseline { get; } = Property.Of(
        PropertyKind.Path,
        Inspect,
        """
        A committed file with the sizes of each owner, such as `size-baseline.json`. The report names what has grown
        since. Write it with `SlimContainerUpdateBaseline=true`.
        """);

    public static Property MaxGrowth { get; } = Property.Of(
        Growth,
        Inspect,
        "The maximum growth above the base image since the baseline, such as `5%` or `2MB`.");

    public static Property UpdateBaseline { get; } = Property.Flag(
        Inspect,
        "Writes `SlimContainerSizeBaseline` instead of checking it; meant for the command line.");
}
