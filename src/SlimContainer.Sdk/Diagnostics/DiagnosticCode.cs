namespace SlimContainer.Sdk.Diagnostics;

/// <summary>The codes that the package reports. Each has a page <c>docs/diagnostics/&lt;code&gt;.md</c>.</summary>
internal static class DiagnosticCode
{
    /// <summary>The .NET SDK is too old to load the tasks. Reported by the targets, before a task is loaded.</summary>
    public const string SdkTooOld = "SLIM0001";

    /// <summary>A target was asked for by name where the package is off. Reported by the targets.</summary>
    public const string TurnedOff = "SLIM0002";

    /// <summary>The project is a library or a test project: there is nothing to run in a container.</summary>
    public const string NotAnApplication = "SLIM1001";

    /// <summary>There is no .NET image for the project's target framework.</summary>
    public const string UnknownTargetFramework = "SLIM1002";

    /// <summary>The project targets several frameworks and none was named. Reported by the targets.</summary>
    public const string SeveralTargetFrameworks = "SLIM1003";

    /// <summary>The project needs something that this version cannot put into an image yet.</summary>
    public const string NotSupportedYet = "SLIM1004";

    /// <summary>A nuget.config that applies to the project cannot be read.</summary>
    public const string BrokenNuGetConfig = "SLIM1005";

    /// <summary>The image is newer than the catalog, and named by the rule that all tags follow. A message.</summary>
    public const string NamedByRule = "SLIM1006";

    /// <summary>There is no .NET image for a runtime identifier, or no single one for all.</summary>
    public const string NoImageForRuntimeIdentifier = "SLIM1007";

    /// <summary>The base image that the user wishes for does not exist for this project.</summary>
    public const string NoSuchBase = "SLIM1008";

    /// <summary>The base image that the user wishes for cannot hold what a package needs.</summary>
    public const string BaseLacksNeed = "SLIM1009";

    /// <summary>The .NET version is out of support. A warning.</summary>
    public const string OutOfSupport = "SLIM1010";

    /// <summary>Globalization settings, packages and image contradict each other. A warning.</summary>
    public const string CulturesMissing = "SLIM1011";

    /// <summary>A package will not do its work in any image that could be chosen. A warning.</summary>
    public const string PackageNeedsMore = "SLIM1012";

    /// <summary>global.json will not accept the SDK in the SDK image. A warning.</summary>
    public const string GlobalJsonPin = "SLIM1013";

    /// <summary>A Windows installer is among the content. A warning.</summary>
    public const string WindowsInstaller = "SLIM1014";

    /// <summary>An image catalog cannot be read.</summary>
    public const string BrokenCatalog = "SLIM1015";

    /// <summary>obj/project.assets.json cannot be read.</summary>
    public const string BrokenAssetsFile = "SLIM1016";

    /// <summary>global.json cannot be read.</summary>
    public const string BrokenGlobalJson = "SLIM1017";

    /// <summary>A property has a value that is none of its words.</summary>
    public const string UnknownWord = "SLIM1018";

    /// <summary>A project of the closure is missing, or cannot be evaluated.</summary>
    public const string BrokenProject = "SLIM1019";

    /// <summary>The build reads a file that the build context cannot hold.</summary>
    public const string OutsideContext = "SLIM1020";

    /// <summary>A nuget.config in the repository holds a password in clear text. A warning.</summary>
    public const string ClearTextPassword = "SLIM1021";

    /// <summary>A lock file lacks what a restore in the container would lock. A warning.</summary>
    public const string LockFileLacksRuntime = "SLIM1022";

    /// <summary>A project is reached through a symbolic link to a folder.</summary>
    public const string LinkedProjectFolder = "SLIM1023";

    /// <summary>A property or an item that configures the image has a value that cannot be.</summary>
    public const string InvalidContainerValue = "SLIM1024";

    /// <summary>Two properties or items that configure the image contradict each other.</summary>
    public const string ContradictingContainerValues = "SLIM1025";

    /// <summary>The health check over HTTP needs a project in C#.</summary>
    public const string NoHealthProbe = "SLIM1026";

    /// <summary>Restore reads something outside the repository, which the build in the container does not have. A warning.</summary>
    public const string OutsideRestore = "SLIM1027";

    /// <summary>Restore needs credentials, and the Dockerfile's syntax cannot take secrets.</summary>
    public const string SecretsNeedBuildKit = "SLIM1030";

    /// <summary>A squashed image has two layers unless the builder makes one of them. A warning.</summary>
    public const string SquashedByBuilder = "SLIM1031";

    /// <summary>The languages of packages weigh much: a warning where the project names them, else a message.</summary>
    public const string LanguagesAreLarge = "SLIM1033";

    /// <summary>What the host has published could not be put into its layers.</summary>
    public const string CannotStage = "SLIM1034";

    /// <summary>The Dockerfile cannot have a test stage.</summary>
    public const string NoTestStage = "SLIM1040";

    /// <summary>A test stage is asked for, and there is no test project.</summary>
    public const string NoTestProject = "SLIM1041";

    /// <summary>A node stage is wanted where there can be none.</summary>
    public const string NoNodeStageHere = "SLIM1045";

    /// <summary>There is no package.json for the node stage, or no lock file.</summary>
    public const string NoNodeProject = "SLIM1046";

    /// <summary>A property of the node stage has a value that cannot be.</summary>
    public const string InvalidNodeValue = "SLIM1047";

    /// <summary>A package.json is there, and no node stage. A message.</summary>
    public const string NodeIsOff = "SLIM1048";

    /// <summary>A feed's name cannot be that of an environment variable. A message.</summary>
    public const string FeedWithoutVariable = "SLIM1050";

    /// <summary>A Dockerfile or .dockerignore that the package did not write is in the place of ours.</summary>
    public const string ForeignFile = "SLIM2001";

    /// <summary>A file could not be written.</summary>
    public const string CannotWrite = "SLIM2002";

    /// <summary>A folder is in the place of a file.</summary>
    public const string FolderInTheWay = "SLIM2003";

    /// <summary>A template of the package or of the user is broken.</summary>
    public const string BrokenTemplate = "SLIM2004";

    /// <summary>The project has changed since an edited file was generated. A warning.</summary>
    public const string Drift = "SLIM2005";

    /// <summary>A file was generated by a newer version of the package. A warning.</summary>
    public const string NewerFile = "SLIM2006";

    /// <summary>A merge has left conflicts in a file.</summary>
    public const string MergeConflict = "SLIM2007";

    /// <summary>Conflicts of a merge are still in a file.</summary>
    public const string UnresolvedConflict = "SLIM2008";

    /// <summary>A file cannot be merged, since nobody knows what was generated when it was edited.</summary>
    public const string CannotMerge = "SLIM2009";

    /// <summary>A generated file is missing. Reported by SlimContainerCheck.</summary>
    public const string MissingFile = "SLIM2010";

    /// <summary>A generated file that nobody has edited is not what would be generated now. Reported by SlimContainerCheck.</summary>
    public const string OutdatedFile = "SLIM2011";

    /// <summary>Builders take another ignore file in place of the one for this build context. A warning.</summary>
    public const string OverridingIgnoreFile = "SLIM2012";

    /// <summary>Files with credentials are left out of the image. A warning, also of the publish in the container.</summary>
    public const string CredentialsLeftOut = "SLIM2013";

    /// <summary>A template in the user's folder has no effect. A warning.</summary>
    public const string UnusedTemplate = "SLIM2020";

    /// <summary>There is no folder of the name that <c>SlimContainerTemplates</c> has.</summary>
    public const string NoTemplatesFolder = "SLIM2021";

    /// <summary>No container engine is installed.</summary>
    public const string NoEngine = "SLIM3001";

    /// <summary>The engine's client is installed, and its daemon does not answer.</summary>
    public const string EngineDoesNotAnswer = "SLIM3002";

    /// <summary>The engine has no BuildKit, or its client no buildx.</summary>
    public const string NoBuildKit = "SLIM3003";

    /// <summary>An instruction of the Dockerfile failed.</summary>
    public const string InstructionFailed = "SLIM3004";

    /// <summary>The engine refused the build for a reason that is no instruction's.</summary>
    public const string BuildFailed = "SLIM3005";

    /// <summary>There is no Dockerfile to build.</summary>
    public const string NoDockerfile = "SLIM3006";

    /// <summary>Restore skipped a project that was not in the build context.</summary>
    public const string SkippedProject = "SLIM3008";

    /// <summary>The engine could not say an image's digest.</summary>
    public const string NoDigest = "SLIM3007";

    /// <summary>The engine that is there cannot do what an option asks for.</summary>
    public const string OptionRefused = "SLIM3010";

    /// <summary>A build option has a value that it does not take.</summary>
    public const string BadBuildOption = "SLIM3011";

    /// <summary>A registry refused the image, or did not answer.</summary>
    public const string PushRefused = "SLIM3012";

    /// <summary>The build took longer than <c>SlimContainerTimeout</c> allows.</summary>
    public const string TimedOut = "SLIM3013";

    /// <summary>A line of a Dockerfile is in words that the engine does not know.</summary>
    public const string UnknownToEngine = "SLIM3014";

    /// <summary>A build argument looks like a secret. A warning.</summary>
    public const string SecretInArgument = "SLIM3015";

    /// <summary>The engine went away in the middle of the build.</summary>
    public const string EngineLost = "SLIM3016";

    /// <summary>The engine's disk is full.</summary>
    public const string DiskFull = "SLIM3017";

    /// <summary>The engine would send the whole context, for it knows no ignore file of another name than <c>.dockerignore</c>.</summary>
    public const string IgnoreFileUnknown = "SLIM3019";

    /// <summary>A docker-bake.hcl that the package did not write is in the place of ours.</summary>
    public const string ForeignBakeFile = "SLIM3020";

    /// <summary>There is no builder of the name that <c>SlimContainerBuilder</c> has.</summary>
    public const string NoBuilder = "SLIM3018";

    /// <summary>The Dockerfile cannot be read as one.</summary>
    public const string NoDockerfileSyntax = "SLIM5001";

    /// <summary>The Dockerfile restores before it has copied what restore reads.</summary>
    public const string NotCopied = "SLIM5002";

    /// <summary>An image has another .NET version than the app.</summary>
    public const string WrongVersion = "SLIM5003";

    /// <summary>The base image lacks the framework that the app runs on.</summary>
    public const string WrongFramework = "SLIM5004";

    /// <summary>A port that the app listens on is not exposed.</summary>
    public const string PortNotExposed = "SLIM5005";

    /// <summary>The image starts another app, or none.</summary>
    public const string WrongEntryPoint = "SLIM5006";

    /// <summary>The app runs as root.</summary>
    public const string RunsAsRoot = "SLIM5007";

    /// <summary>The ignore file keeps out what the build reads.</summary>
    public const string KeptOut = "SLIM5008";
}
