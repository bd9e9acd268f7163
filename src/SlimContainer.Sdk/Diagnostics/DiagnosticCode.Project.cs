using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Diagnostics;

// The project and its image.
internal static partial class DiagnosticCode
{
    /// <summary>The project has no app for a container, such as a library or tests. Reported by the targets.</summary>
    public const string NotAnApplication = "SLIM1001";

    /// <summary>There is no .NET image for the project's target framework.</summary>
    public const string UnknownTargetFramework = "SLIM1002";

    /// <summary>The project targets several frameworks and none was selected. Reported by the targets.</summary>
    public const string SeveralTargetFrameworks = "SLIM1003";

    /// <summary>The project needs a feature that Windows containers do not support.</summary>
    public const string NotSupportedYet = "SLIM1004";

    /// <summary>A nuget.config that applies to the project cannot be read.</summary>
    public const string BrokenNuGetConfig = "SLIM1005";

    /// <summary>The image is newer than the catalog, and its tag is derived by rule. A message.</summary>
    public const string NamedByRule = "SLIM1006";

    /// <summary>There is no .NET image for a runtime identifier, or none that supports all of them.</summary>
    public const string NoImageForRuntimeIdentifier = "SLIM1007";

    /// <summary>The requested base image does not exist for this project.</summary>
    public const string NoSuchBase = "SLIM1008";

    /// <summary>The requested base image cannot provide what a package needs.</summary>
    public const string BaseLacksNeed = "SLIM1009";

    /// <summary>The .NET version is out of support. A warning.</summary>
    public const string OutOfSupport = "SLIM1010";

    /// <summary>Globalization settings, packages and image contradict each other. A warning.</summary>
    public const string CulturesMissing = "SLIM1011";

    /// <summary>A package may not work in the image. A warning or a message.</summary>
    public const string PackageNeedsMore = "SLIM1012";

    /// <summary>global.json does not allow the SDK of the SDK image. A warning.</summary>
    public const string GlobalJsonPin = "SLIM1013";

    /// <summary>The content contains a Windows installer. A warning.</summary>
    public const string WindowsInstaller = "SLIM1014";

    /// <summary>An image catalog cannot be read.</summary>
    public const string BrokenCatalog = "SLIM1015";

    /// <summary>obj/project.assets.json cannot be read.</summary>
    public const string BrokenAssetsFile = "SLIM1016";

    /// <summary>global.json cannot be read.</summary>
    public const string BrokenGlobalJson = "SLIM1017";

    /// <summary>A property has an invalid value.</summary>
    public const string InvalidPropertyValue = "SLIM1018";

    /// <summary>A project of the project graph is missing, or cannot be evaluated.</summary>
    public const string BrokenProject = "SLIM1019";

    /// <summary>The build reads a file outside of any possible build context.</summary>
    public const string OutsideContext = "SLIM1020";

    /// <summary>A nuget.config in the repository contains a clear-text password. A warning.</summary>
    public const string ClearTextPassword = "SLIM1021";

    /// <summary>A lock file lacks a runtime that the restore in the container needs. A warning.</summary>
    public const string LockFileLacksRuntime = "SLIM1022";

    /// <summary>A project's path contains a symbolic link to a folder.</summary>
    public const string LinkedProjectFolder = "SLIM1023";

    /// <summary>A property or item that configures the image has an invalid value.</summary>
    public const string InvalidContainerValue = "SLIM1024";

    /// <summary>Properties or items that configure the image are mutually exclusive.</summary>
    public const string ContradictingContainerValues = "SLIM1025";

    /// <summary>The HTTP health check requires a C# project.</summary>
    public const string NoHealthProbe = "SLIM1026";

    /// <summary>
    /// Restore reads a file outside the repository, which is not in the build context. A warning.
    /// </summary>
    public const string OutsideRestore = "SLIM1027";

    /// <summary>The project sets an unknown property or item with the package's prefix. A warning.</summary>
    public const string UnknownProperty = "SLIM1028";

    /// <summary>Restore needs credentials, and portable Dockerfile syntax does not support secrets.</summary>
    public const string SecretsNeedBuildKit = "SLIM1030";

    /// <summary>SlimContainerSquash results in two layers unless the builder squashes them. A warning.</summary>
    public const string SquashedByBuilder = "SLIM1031";

    /// <summary>
    /// The languages of packages are large: a warning if the project selects them, otherwise a message.
    /// </summary>
    public const string LanguagesAreLarge = "SLIM1033";

    /// <summary>The published app cannot be staged in layers.</summary>
    public const string CannotStage = StagingDiagnostic.CannotStage;

    /// <summary>The Dockerfile cannot have a test stage.</summary>
    public const string NoTestStage = "SLIM1040";

    /// <summary>A test stage is requested, but there is no test project.</summary>
    public const string NoTestProject = "SLIM1041";

    /// <summary>A node stage is requested where it is not supported.</summary>
    public const string NoNodeStageHere = "SLIM1045";

    /// <summary>The node stage has no package.json or no lock file.</summary>
    public const string NoNodeProject = "SLIM1046";

    /// <summary>A property of the node stage has an invalid value.</summary>
    public const string InvalidNodeValue = "SLIM1047";

    /// <summary>
    /// There is a package.json but no node stage: a warning if the app needs its output, otherwise a message.
    /// </summary>
    public const string NodeIsOff = "SLIM1048";

    /// <summary>A target runs a tool of Node.js in publish, although there is a node stage. A warning.</summary>
    public const string NodeToolInPublish = "SLIM1080";

    /// <summary>
    /// The SDK does not publish the packages of a project with a space in its name. A warning.
    /// </summary>
    public const string DroppedPackages = "SLIM1081";

    /// <summary>
    /// A project takes its version from git history, and the app does not. A warning.
    /// </summary>
    public const string VersionOfAnotherProject = "SLIM1082";

    /// <summary>
    /// Settings files make the app listen on other ports than the image has. A warning.
    /// </summary>
    public const string OtherAddresses = "SLIM1083";

    /// <summary>A package reads git history, which the container does not have. A warning.</summary>
    public const string ReadsGitHistory = "SLIM1084";

    /// <summary>A feed's name is not a valid environment variable name. A message.</summary>
    public const string FeedWithoutVariable = "SLIM1050";

    /// <summary>The build needs a workload, which the SDK image does not have.</summary>
    public const string WorkloadNeeded = "SLIM1060";

    /// <summary>A project reads output of another project that the container does not have.</summary>
    public const string MissingOutput = "SLIM1070";

    /// <summary>The Dockerfile would copy a file that the ignore file excludes.</summary>
    public const string IgnoredCopySource = "SLIM1071";

    /// <summary>An app of <c>SlimContainerSharedBuild</c> cannot share a build.</summary>
    public const string NotSharedBuild = "SLIM1072";

    /// <summary>A project of <c>SlimContainerSharedBuild</c> is missing or does not use the package.</summary>
    public const string UnknownSharedApp = "SLIM1073";

    /// <summary><c>SlimContainerReferencesLayer</c> has no effect.</summary>
    public const string NoReferencesLayer = "SLIM1074";

    /// <summary>The project of a file-based app is unknown, or an option does not support it.</summary>
    public const string FileBasedApp = "SLIM1090";
}
