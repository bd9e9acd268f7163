using static SlimContainer.Sdk.Configuration.Affects;

namespace SlimContainer.Sdk.Configuration;

/// <summary>Properties of the image's layers, and of what publish puts into them.</summary>
internal static class LayerProperties
{
    public static Property Layers { get; } = Property.Choice(
        GeneratedFiles,
        "How the app is divided into layers. See [Layers](layers.md).",
        [new("split", "by how often files change"), new("single", "one layer")]) with
    {
        Details = """
            In the Dockerfile's publish command, `-p:SlimContainerLayers=/layers` is the folder with the folders of the
            layers. A project cannot set a folder.
            """,
    };

    public static Property Squash { get; } = Property.Flag(
        GeneratedFiles | Affects.Image,
        """
        `true`: the image adds one layer with files to its base. The app is then not divided into layers, and OS
        packages are installed in the same step. See [Layers](layers.md#add-only-one-layer-to-the-base-image).
        """);

    public static Property Symbols { get; } = Property.Choice(
        GeneratedFiles,
        """
        Which debug symbols are in the image. Portable symbols are `.pdb` files beside an assembly: with them, stack
        traces have line numbers. Native symbols are `.dbg` files beside a program, from Native AOT. They are as large
        as the program, and only a debugger reads them.
        """,
        [
            new("default", "portable symbols are in the image, native ones are left out"),
            new("include", "both are in the image"),
            new("omit", "both are left out"),
            new("export", "both are in a stage of their own"),
        ]) with
    {
        Details = """
            With `export`, `docker build --target symbols --output symbols .` writes the symbols to the folder
            `symbols`. With several projects, use the command in the Dockerfile's second line with these options. For
            `Prebuilt` see [Modes](modes.md#prebuilt).

            Other files with these extensions, such as `wwwroot/data/1abc.pdb`, are never left out.
            """,
    };

    public static Property Sbom { get; } = Property.Choice(
        GeneratedFiles,
        """
        A software bill of materials of what publish puts into the image: each package with version, license and hash,
        each project, and each file, also of single-file and Native AOT apps. See [SBOM](sbom.md).
        """,
        [new("none"), new("cyclonedx", "CycloneDX 1.5, as JSON"), new("spdx", "SPDX 2.3, as JSON")]) with
    {
        Details = """
            `SlimContainerBuild` writes it into `SlimContainerReportFolder`, and
            `docker build --target sbom --output sbom .` into the folder `sbom`. It is not in the image.
            """,
    };

    public static Property XmlDocumentation { get; } = Property.Flag(
        GeneratedFiles,
        "`false`: publish in the container writes no XML documentation. By default the image has it, as on the host.",
        @default: "");
}
