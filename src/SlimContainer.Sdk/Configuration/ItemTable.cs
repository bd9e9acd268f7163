namespace SlimContainer.Sdk.Configuration;

/// <summary>The package's items that are not build options.</summary>
internal static class ItemTable
{
    public static Item ContextFile { get; } = new("SlimContainerContextFile", ItemKind.Files, """
        Files to add to the build context although no project reads them, for example for a `COPY` of your own:

        ```xml
        <ItemGroup>
          <SlimContainerContextFile Include="../../certs/ca.crt;../../docs/**" />
        </ItemGroup>
        ```

        Each file gets a line at the end of the ignore file, which overrides all others. The context's folder contains
        all of them. A file that looks like a secret and that publish copies is then also
        [in the image](diagnostics/SLIM2013.md).
        """);

    public static Item TestProject { get; } = new("SlimContainerTestProject", ItemKind.Files, """
        A test project for [the test stage](stages.md#tests), relative to the project's folder. With such an item, the
        package does not search for others:

        ```xml
        <ItemGroup>
          <SlimContainerTestProject Include="../../tests/Shop.Tests/Shop.Tests.csproj" />
        </ItemGroup>
        ```
        """);

    public static Item SharedBuild { get; } = new("SlimContainerSharedBuild", ItemKind.Files, """
        The apps of a solution that one build stage publishes, so that the projects that they share are restored and
        compiled once. In a `Directory.Build.props`:

        ```xml
        <ItemGroup>
          <SlimContainerSharedBuild Include="$(MSBuildThisFileDirectory)src/Shop.Report/Shop.Report.csproj" />
          <SlimContainerSharedBuild Include="$(MSBuildThisFileDirectory)src/Shop.Web/Shop.Web.csproj" />
        </ItemGroup>
        ```

        See [Several apps](solutions.md).
        """);

    public static Item Volume { get; } = new("SlimContainerVolume", ItemKind.Text, """
        A folder that outlives the container:

        ```xml
        <ItemGroup>
          <SlimContainerVolume Include="/data" />
        </ItemGroup>
        ```

        A new volume inherits the owner of the folder in the image. So the image has the folder, and it belongs to the
        app's user, who can write to it. The image needs no shell for that:

        ```
        COPY --link --from=build --chown=$APP_UID /volume /data/
        VOLUME ["/data"]
        ```

        A volume can be a folder below the app's folder, of which the project publishes files: `/app/data` with
        `data/seed.json`. Publish moves these files to a layer of their own, and they belong to the app's user too:

        ```
        RUN mkdir -p /layers/packages /layers/volumes/data \
            && dotnet publish …

        COPY --link --from=build /layers/packages /app/
        COPY --chown=$APP_UID --from=build /layers/volumes /app/
        COPY --link --from=build /layers/app /app/
        ```

        The layer follows the first one of the app, so that the app's folder itself belongs to root, and a change of
        code does not change it.

        A volume at the app's folder or above it would hide each newer version of the app:
        [SLIM1024](diagnostics/SLIM1024.md). Folders above a volume that the base image does not have belong to the
        app's user too.
        """);

    public static Item OsPackage { get; } = new("SlimContainerOsPackage", ItemKind.Text, """
        An OS package, to install or not to install:

        ```xml
        <ItemGroup>
          <SlimContainerOsPackage Include="ffmpeg" Reason="Thumbnails.cs" />
          <SlimContainerOsPackage Include="libfontconfig1" Needed="false" />
        </ItemGroup>
        ```

        Images without a package manager cannot install it, so the first item results in:

        ```
        # Ubuntu: shell and apt. Not chiseled: SlimContainerOsPackage requests ffmpeg, and chiseled …
        FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble AS final
        # ffmpeg: for Thumbnails.cs
        # Runs on the target platform: emulated when building for another architecture.
        RUN apt-get update \
            && apt-get install -y --no-install-recommends ffmpeg \
            && rm -rf /var/lib/apt/lists/*
        ```

        The name is used as it is. It must be the name in the chosen distribution.
        """)
    {
        Metadata =
        [
            new("Reason", @"what needs it, for the comment in the Dockerfile. Without `;` and `\|`", "`the project`"),
            new("Needed", "`false`: do not install it, although a NuGet package is known to need it", "`true`"),
        ],
    };

    /// <summary>All of them, in the order of their documentation.</summary>
    public static ValueList<Item> All { get; } = [ContextFile, TestProject, SharedBuild, Volume, OsPackage];
}
