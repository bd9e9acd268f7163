using static SlimContainer.Sdk.Configuration.Affects;
using static SlimContainer.Sdk.Configuration.PropertyKind;

namespace SlimContainer.Sdk.Configuration;

/// <summary>Properties of the generated files.</summary>
internal static class FileProperties
{
    public static Property Enabled { get; } = Property.Flag(
        Package,
        """
        Whether the package does anything. The default is `false` inside a container, where
        `DOTNET_RUNNING_IN_CONTAINER` is `true`.
        """,
        @default: "true") with
    {
        Details = """
            When it is `false`, `dotnet publish` writes no file, and the package's targets only give the warning
            [SLIM0002](diagnostics/SLIM0002.md). Publish in the container still [stages the layers](layers.md), because
            its command has `-p:SlimContainerLayers=/layers`. In a dev container, set `SlimContainerEnabled=true` in the
            environment to enable the package.
            """,
    };

    public static Property Dockerfile { get; } = Property.Of(
        PropertyKind.Path,
        GeneratedFiles,
        "The Dockerfile's path, relative to the project's folder. The folder has to exist.") with
    {
        Default = "Dockerfile",
        Details = """
            ```xml
            <SlimContainerDockerfile>Dockerfile.slim</SlimContainerDockerfile>
            ```

            The build context does not change. Build such a file with the command in its second line, here
            `docker build -t web -f Dockerfile.slim .`, or with the target `SlimContainerBuild`.
            """,
    };

    public static Property OnEdit { get; } = Property.Choice(
        GeneratedFiles,
        """
        What to do with a generated file that you edited, when the project changes. Applies to both files; meant for the
        command line.
        """,
        [
            new("keep", "your file is kept, and the warning [SLIM2005](diagnostics/SLIM2005.md) shows what it is "
                + "missing"),
            new("merge", "the changes are merged, and your edits are kept. Conflicts are the error "
                + "[SLIM2007](diagnostics/SLIM2007.md)"),
            new("overwrite", "the generated file replaces it. Yours is saved as `Dockerfile.bak`, or `.bak2` and so "
                + "on"),
            new("new", "the generated file is written beside it, as `Dockerfile.new`"),
        ]) with
    {
        Details = """
            ```
            dotnet msbuild -t:SlimContainerGenerate -p:SlimContainerOnEdit=merge
            ```

            A file that the package did not write is never merged and never replaced.
            """,
    };

    public static Property Owns { get; } = Property.Of(
        Choices,
        GeneratedFiles,
        """
        The files that the package writes. The default is both. A file that is not listed is yours: it is never written,
        and there is no warning about it.
        """) with
    {
        Values = [new("Dockerfile"), new(".dockerignore"), new("none")],
        Details = """
            ```xml
            <SlimContainerOwns>Dockerfile</SlimContainerOwns>
            ```
            """,
    };

    public static Property Context { get; } = Property.Of(
        PropertyKind.Path,
        GeneratedFiles,
        """
        The build context's folder, relative to the project's folder. By default it is the deepest folder that contains
        everything that the build reads, within the repository: [The closure](closure.md#the-context-root). A file
        outside of it is the error [SLIM1020](diagnostics/SLIM1020.md).
        """) with
    {
        Details = """
            ```xml
            <SlimContainerContext>../..</SlimContainerContext>
            ```
            """,
    };

    public static Property UnionIgnoreFile { get; } = Property.Flag(
        GeneratedFiles,
        """
        `true`: if the build context is a folder above the project's, a `.dockerignore` is written there too, for
        builders that do not know the name `Dockerfile.dockerignore`. [The closure](closure.md#its-name) describes it.
        """);

    public static Property Mode { get; } = Property.Choice(
        GeneratedFiles,
        "Where the app is published, and in how many Dockerfiles. See [Modes](modes.md).",
        [
            new("MultiStage", "one Dockerfile publishes the app and builds the image"),
            new("Prebuilt", "the host publishes the app"),
            new("Split", "one Dockerfile publishes the app, a second one builds the image"),
        ]);

    public static Property DockerfileSyntax { get; } = Property.Choice(
        GeneratedFiles,
        "Which builders the Dockerfile is for. The image is the same.",
        [
            new("auto", "`buildkit`"),
            new("buildkit", "Docker 23 and later, and builders with the same instructions: buildah 1.41 and later, "
                + "podman 5.6 and later"),
            new("portable", "any builder. Without cache mounts, secrets, `COPY --link` and cross-building. Sets "
                + "`SlimContainerUnionIgnoreFile` to `true`"),
        ]) with
    {
        Details = """
            If a `nuget.config` of the app has credentials, `portable` is an error: [SLIM1030](diagnostics/SLIM1030.md).

            kaniko builds from the portable Dockerfile and its ignore file as they are. Use `--reproducible`: otherwise
            the files that it copies have the time of the build, and each build gives other layers:

            ```
            /kaniko/executor --context dir:///workspace --dockerfile src/Web/Dockerfile --reproducible --destination <image>
            ```
            """,
    };

    public static Property Templates { get; } = Property.Of(
        PropertyKind.Path,
        GeneratedFiles,
        "A folder with custom templates, relative to the project's folder: [Templates](templates.md).") with
    {
        Details = """
            ```xml
            <SlimContainerTemplates>$(MSBuildThisFileDirectory)deploy/templates</SlimContainerTemplates>
            ```
            """,
    };
}
