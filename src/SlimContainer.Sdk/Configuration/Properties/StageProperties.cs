using static SlimContainer.Sdk.Configuration.Affects;
using static SlimContainer.Sdk.Configuration.PropertyKind;

namespace SlimContainer.Sdk.Configuration;

/// <summary>Properties of stages beside those that publish and run the app.</summary>
internal static class StageProperties
{
    public static Property TestStage { get; } = Property.Flag(
        GeneratedFiles,
        """
        `true`: the Dockerfile has a stage that runs the tests of this app, and a stage with their results. See
        [Stages](stages.md#tests).
        """);

    public static Property DebugStage { get; } = Property.Flag(
        GeneratedFiles,
        """
        `true`: the Dockerfile begins with a stage in which an IDE debugs the app. By default it does if the project
        references `Microsoft.VisualStudio.Azure.Containers.Tools.Targets`. See
        [Debug in a container](stages.md#debug-in-a-container).
        """,
        @default: "");

    public static Property ReferencesLayer { get; } = Property.Flag(
        GeneratedFiles,
        """
        `true`: the build stage compiles the referenced projects in a layer of its own, so that a change of the app's
        code compiles only the app. `false`: it does not. By default it does where they have more than 2 MB of code. See
        [Stages](stages.md#compile-referenced-projects-first).
        """,
        @default: "");

    public static Property Node { get; } = Property.Of(
        Text,
        GeneratedFiles,
        """
        A stage that builds the front end of the app with Node.js. By default there is none. See
        [Stages](stages.md#front-end-with-nodejs).
        """) with
    {
        Values =
        [
            new("true", "the first of these folders that has a `package.json`: `SpaRoot`, the folder of a referenced "
                + "`.esproj`, `ClientApp`, the project's own"),
            new("false", "the app's `package.json` needs no such stage"),
            new("a folder", "the folder with `package.json`, relative to the project's folder"),
        ],
    };

    public static Property NodeImage { get; } = Property.Of(Text, GeneratedFiles, "The image with Node.js.") with
    {
        // The latest LTS version whose image contains corepack, which provides yarn and pnpm.
        Default = "node:24-slim",
    };

    public static Property NodeScript { get; } = Property.Of(
        Text,
        GeneratedFiles,
        "The script in `package.json` that builds the front end.") with
    {
        Default = "build",
    };

    public static Property NodeOutput { get; } = Property.Of(
        Text,
        GeneratedFiles,
        "The folder that the script writes, in the folder with `package.json`. Its content becomes `wwwroot`.") with
    {
        Default = "dist",
    };
}
