using static SlimContainer.Sdk.Configuration.Affects;
using static SlimContainer.Sdk.Configuration.PropertyKind;

namespace SlimContainer.Sdk.Configuration;

/// <summary>Properties of the base images.</summary>
internal static class BaseProperties
{
    public static Property Base { get; } = Property.Of(
        Text,
        GeneratedFiles,
        "The base image: a family, or an image.") with
    {
        Default = "auto",
        Values =
        [
            new("auto", "the smallest that the app can run on, see [How it decides](how-it-decides.md)"),
            new("chiseled", "Ubuntu, reduced to what .NET needs"),
            new("ubuntu", "Ubuntu"),
            new("debian", "Debian, for .NET 8 and 9"),
            new("alpine", "Alpine, with musl. The app is then built for musl"),
            new("distroless", "Azure Linux, reduced to what .NET needs"),
            new("azurelinux", "Azure Linux"),
            new("scratch", "empty. For `PublishAot` with `StaticExecutable` and `InvariantGlobalization`"),
            new("nanoserver", "Windows, with `ContainerRuntimeIdentifier` `win-x64`. See "
                + "[Windows containers](stages.md#windows-containers)"),
            new("servercore", "Windows, with its full API"),
            new("dhi", "Docker Hardened Images, see "
                + "[Images of other vendors](how-it-decides.md#images-of-other-vendors)"),
            new("chainguard", "Chainguard's images"),
            new("ubi", "Red Hat's Universal Base Images"),
            new("an image", "a value with `/`, `:` or `@`: that image, as it is"),
        ],
        Details = """
            ```xml
            <SlimContainerBase>alpine</SlimContainerBase>
            ```

            A family that cannot work is an error with an explanation: [SLIM1008](diagnostics/SLIM1008.md),
            [SLIM1009](diagnostics/SLIM1009.md). `ContainerBaseImage` and `ContainerFamily` override a family.
            """,
    };

    public static Property Composite { get; } = Property.Flag(
        GeneratedFiles,
        """
        `true`: the composite image of ASP.NET Core, in which the framework is compiled as one. There are such images for
        framework-dependent ASP.NET Core apps on chiseled, distroless and alpine. The app must not reference a newer
        version of a package that is part of the framework.
        """);

    public static Property WindowsVersion { get; } = Property.Of(
        Text,
        GeneratedFiles,
        """
        The Windows release of the base image, for example `ltsc2025`. The default is `ltsc2022`, or another one if the
        .NET version has no such image.
        """);

    public static Property ImageRegistry { get; } = Property.Of(
        Text,
        GeneratedFiles,
        "A mirror of Microsoft's repositories. It replaces `mcr.microsoft.com/dotnet` in both `FROM` lines.") with
    {
        Details = """
            ```xml
            <SlimContainerImageRegistry>registry.example.com/dotnet</SlimContainerImageRegistry>
            ```

            ```
            FROM registry.example.com/dotnet/aspnet:10.0-alpine-extra AS final
            ```

            Images that you set yourself do not change.
            """,
    };

    public static Property WebServerImage { get; } = Property.Of(
        Text,
        GeneratedFiles,
        "The image with nginx that serves a Blazor WebAssembly app. See [WebAssembly](webassembly.md).") with
    {
        Default = "nginxinc/nginx-unprivileged:stable-alpine-slim",
        Details = """
            ```xml
            <SlimContainerWebServerImage>registry.example.com/nginx-unprivileged:stable-alpine-slim</SlimContainerWebServerImage>
            ```

            For other apps the property has no effect.
            """,
    };

    public static Property PinDigests { get; } = Property.Flag(
        GeneratedFiles,
        "`true`: in each `FROM` the tag is followed by the digest that it has in the registry today.") with
    {
        Details = """
            ```
            FROM registry.example.com/dotnet/aspnet:10.0-noble-chiseled@sha256:677f043481e206acc9f671c574512a30ccef4c50e68fec805ac01c2aa48ddbad AS final
            ```

            Writing the Dockerfile then needs Docker with buildx and a registry that answers:
            [SLIM3007](diagnostics/SLIM3007.md). An image that already has a digest, and scratch, do not change.
            """,
    };

    public static Property Catalog { get; } = Property.Of(
        PropertyKind.Path,
        GeneratedFiles,
        """
        An image catalog of your own, relative to the project's folder. Its tags are added to the shipped catalog and
        replace equal ones. [SLIM1015](diagnostics/SLIM1015.md) shows the file's structure.
        """);

    public static Property ScratchFiles { get; } = Property.Of(
        Choices,
        GeneratedFiles,
        "OS files added to `scratch`, which has no file at all. None by default.") with
    {
        Values =
        [
            new("certificates", "`/etc/ssl/certs/ca-certificates.crt` of the SDK image: without it no TLS certificate "
                + "is trusted"),
            new("passwd", "`/etc/passwd` with the user of the app, so that the user has a name"),
            new("tmp", "`/tmp`, writable by every user: without it `Path.GetTempFileName` fails"),
        ],
        Details = """
            They are in their own layer below the app's, so they cannot be combined with `SlimContainerSquash`:
            [SLIM1025](diagnostics/SLIM1025.md). Other base images have all three, so the property has no effect there.
            """,
    };
}
