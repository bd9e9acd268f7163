namespace SlimContainer.Sdk.Diagnostics;

/// <summary>The diagnostic codes of the package. Each has a page <c>docs/diagnostics/&lt;code&gt;.md</c>.</summary>
internal static class DiagnosticCode
{
    /// <summary>The .NET SDK is too old to load the tasks. Reported by the targets.</summary>
    public const string SdkTooOld = "SLIM0001";

    /// <summary>
    /// A target of the package was run while the package is disabled. A warning, reported by the targets.
    /// </summary>
    public const string TurnedOff = "SLIM0002";

    /// <summary>A defect of the package.</summary>
    public const string Unexpected = "SLIM0003";

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
    public const string CannotStage = "SLIM1034";

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

    /// <summary>An existing Dockerfile or .dockerignore was not generated by the package. A warning.</summary>
    public const string ForeignFile = "SLIM2001";

    /// <summary>A file cannot be written.</summary>
    public const string CannotWrite = "SLIM2002";

    /// <summary>A folder has the name of a file to write.</summary>
    public const string FolderInTheWay = "SLIM2003";

    /// <summary>A template is invalid.</summary>
    public const string BrokenTemplate = "SLIM2004";

    /// <summary>The project has changed since an edited file was generated. A warning.</summary>
    public const string Drift = "SLIM2005";

    /// <summary>A file was generated by a newer version of the package. A warning.</summary>
    public const string NewerFile = "SLIM2006";

    /// <summary>A merge has conflicts.</summary>
    public const string MergeConflict = "SLIM2007";

    /// <summary>A file has unresolved merge conflicts.</summary>
    public const string UnresolvedConflict = "SLIM2008";

    /// <summary>A file cannot be merged: the generated version that was edited is unknown.</summary>
    public const string CannotMerge = "SLIM2009";

    /// <summary>A generated file is missing. Reported by SlimContainerCheck.</summary>
    public const string MissingFile = "SLIM2010";

    /// <summary>A generated file is out of date and not edited. Reported by SlimContainerCheck.</summary>
    public const string OutdatedFile = "SLIM2011";

    /// <summary>Builders use another ignore file instead of the one for this build context. A warning.</summary>
    public const string OverridingIgnoreFile = "SLIM2012";

    /// <summary>
    /// Files with credentials are excluded from the image. A warning, also of publish in the container.
    /// </summary>
    public const string CredentialsLeftOut = "SLIM2013";

    /// <summary>A file was generated for another project. A warning when generating, else an error.</summary>
    public const string OtherProjectFile = "SLIM2014";

    /// <summary>
    /// Publish ships settings with passwords, keys of service accounts or source maps. A warning.
    /// </summary>
    public const string RevealingFiles = "SLIM2015";

    /// <summary>A template in the user's folder has no effect. A warning.</summary>
    public const string UnusedTemplate = "SLIM2020";

    /// <summary>The folder of <c>SlimContainerTemplates</c> does not exist.</summary>
    public const string NoTemplatesFolder = "SLIM2021";

    /// <summary>A file to read is no regular file, or too large.</summary>
    public const string UnsuitableFile = "SLIM2022";

    /// <summary>A line of a generated file is too long for builders.</summary>
    public const string LineTooLong = "SLIM2023";

    /// <summary>A word of a command contains a line break.</summary>
    public const string LineBreakInCommand = "SLIM2024";

    /// <summary><c>SlimContainerInit</c> has nothing to write.</summary>
    public const string NoWorkflowFiles = "SLIM2030";

    /// <summary>Two apps of a repository have the same name in compose files.</summary>
    public const string ServiceNameTaken = "SLIM2031";

    /// <summary><c>launchSettings.json</c> is not valid.</summary>
    public const string InvalidLaunchSettings = "SLIM2032";

    /// <summary>No container engine is installed.</summary>
    public const string NoEngine = "SLIM3001";

    /// <summary>The engine's CLI is installed, but its daemon does not answer.</summary>
    public const string EngineDoesNotAnswer = "SLIM3002";

    /// <summary>The engine has no BuildKit, or its CLI no buildx.</summary>
    public const string NoBuildKit = "SLIM3003";

    /// <summary>An instruction of the Dockerfile failed.</summary>
    public const string InstructionFailed = "SLIM3004";

    /// <summary>The engine refused the build for a reason other than an instruction.</summary>
    public const string BuildFailed = "SLIM3005";

    /// <summary>The Dockerfile to build does not exist.</summary>
    public const string NoDockerfile = "SLIM3006";

    /// <summary>Restore skipped a project that was not in the build context.</summary>
    public const string SkippedProject = "SLIM3008";

    /// <summary>The engine did not return an image's digest.</summary>
    public const string NoDigest = "SLIM3007";

    /// <summary>The engine does not support an option.</summary>
    public const string OptionRefused = "SLIM3010";

    /// <summary>A build option has an invalid value.</summary>
    public const string BadBuildOption = "SLIM3011";

    /// <summary>A registry refused the image, or did not answer.</summary>
    public const string PushRefused = "SLIM3012";

    /// <summary>The build took longer than <c>SlimContainerTimeout</c> allows.</summary>
    public const string TimedOut = "SLIM3013";

    /// <summary>The engine does not support an instruction or flag of the Dockerfile.</summary>
    public const string UnknownToEngine = "SLIM3014";

    /// <summary>A build argument looks like a secret. A warning.</summary>
    public const string SecretInArgument = "SLIM3015";

    /// <summary>The connection to the engine was lost during the build.</summary>
    public const string EngineLost = "SLIM3016";

    /// <summary>The engine's disk is full.</summary>
    public const string DiskFull = "SLIM3017";

    /// <summary>
    /// The engine would send the whole build context, because it supports only <c>.dockerignore</c>, which is missing.
    /// </summary>
    public const string IgnoreFileUnknown = "SLIM3019";

    /// <summary>
    /// An existing bake file was not generated by the package, or two apps have the same bake target.
    /// </summary>
    public const string ForeignBakeFile = "SLIM3020";

    /// <summary>SIGTERM stopped a build, an inspection, a scan or a removal of images.</summary>
    public const string Terminated = "SLIM3021";

    /// <summary>The folder that limits parallel builds cannot be used.</summary>
    public const string NoBuildSlot = "SLIM3022";

    /// <summary>
    /// <c>ContainerBaseImage</c> of the command line is not the base of a Dockerfile that the package does not update.
    /// </summary>
    public const string OtherBaseImage = "SLIM3023";

    /// <summary>A command of a project needs a tool or a git repository, which the container lacks.</summary>
    public const string MissingTool = "SLIM3030";

    /// <summary>The builder of <c>SlimContainerBuilder</c> does not exist.</summary>
    public const string NoBuilder = "SLIM3018";

    /// <summary>The image to inspect does not exist, or its file cannot be read.</summary>
    public const string ImageNotFound = "SLIM4001";

    /// <summary>What is to be inspected is not an image, or a corrupt one.</summary>
    public const string NotAnImage = "SLIM4002";

    /// <summary>The registry does not return the image to inspect.</summary>
    public const string RegistryRefused = "SLIM4003";

    /// <summary>The image to inspect is for other platforms.</summary>
    public const string SeveralPlatforms = "SLIM4004";

    /// <summary>The image is larger than the project allows.</summary>
    public const string OverBudget = "SLIM4010";

    /// <summary>A size baseline or an earlier report is missing or invalid.</summary>
    public const string UnreadableSizes = "SLIM4011";

    /// <summary>The report cannot be written.</summary>
    public const string CannotWriteReport = "SLIM4012";

    /// <summary>The build writes files and no image, so there is nothing to inspect.</summary>
    public const string NoImage = "SLIM4013";

    /// <summary>The Dockerfile cannot be parsed.</summary>
    public const string NoDockerfileSyntax = "SLIM5001";

    /// <summary>The Dockerfile runs restore before it copies a file that restore reads.</summary>
    public const string NotCopied = "SLIM5002";

    /// <summary>An image has another .NET version than the app.</summary>
    public const string WrongVersion = "SLIM5003";

    /// <summary>The base image lacks the app's shared framework.</summary>
    public const string WrongFramework = "SLIM5004";

    /// <summary>A port that the app listens on is not exposed.</summary>
    public const string PortNotExposed = "SLIM5005";

    /// <summary>The image starts another app, or none.</summary>
    public const string WrongEntryPoint = "SLIM5006";

    /// <summary>The app runs as root.</summary>
    public const string RunsAsRoot = "SLIM5007";

    /// <summary>The ignore file excludes a file that the build reads.</summary>
    public const string KeptOut = "SLIM5008";

    /// <summary>The Dockerfile builds the app before it copies a file that compilation reads.</summary>
    public const string SourceNotCopied = "SLIM5009";

    /// <summary>An instruction needs a shell, which the base image does not have.</summary>
    public const string NoShell = "SLIM5010";

    /// <summary>The entry point or the health check runs a program that the base image does not have.</summary>
    public const string NoProgram = "SLIM5011";

    /// <summary>A RUN uses another package manager than the base image has, or not as root.</summary>
    public const string WrongPackageManager = "SLIM5012";

    /// <summary>The base image has no ICU, and the app uses globalization.</summary>
    public const string NoGlobalization = "SLIM5013";

    /// <summary>The Dockerfile contains a password.</summary>
    public const string PasswordInDockerfile = "SLIM5014";

    /// <summary>The base image does not have the user of the last USER.</summary>
    public const string UnknownUser = "SLIM5015";

    /// <summary>One of BuildKit's build checks finds something in the Dockerfile. A warning.</summary>
    public const string BuildKitCheck = "SLIM5020";

    /// <summary>Adjacent RUN instructions of the image could be one layer. A warning.</summary>
    public const string SeveralRuns = "SLIM5021";

    /// <summary>A RUN leaves the package manager's cache in a layer. A warning.</summary>
    public const string PackageCacheInLayer = "SLIM5022";

    /// <summary>A RUN also installs recommended packages. A warning.</summary>
    public const string RecommendedPackages = "SLIM5023";

    /// <summary>A COPY of the sources invalidates the cache of a slow step. A warning.</summary>
    public const string CacheBrokenEarly = "SLIM5024";

    /// <summary>An ADD only copies local files. A warning.</summary>
    public const string AddForCopy = "SLIM5025";

    /// <summary>An image has no tag, or latest. A warning.</summary>
    public const string LatestTag = "SLIM5026";

    /// <summary>A Windows image installs an MSI package. A warning.</summary>
    public const string MsiInImage = "SLIM5027";

    /// <summary>A variable of ARG or ENV is named like a secret. A warning.</summary>
    public const string SecretVariable = "SLIM5028";

    /// <summary>A finding of hadolint. A warning.</summary>
    public const string Hadolint = "SLIM5029";

    /// <summary>hadolint is installed, but did not check the Dockerfile. A warning.</summary>
    public const string HadolintFailed = "SLIM5030";

    /// <summary>The selected scanner is not installed, or nothing could scan the image.</summary>
    public const string NoScanner = "SLIM6001";

    /// <summary>The scanner did not complete a scan.</summary>
    public const string ScannerFailed = "SLIM6002";

    /// <summary>The result of a scanner, or a VEX document, cannot be read.</summary>
    public const string UnreadableScanResult = "SLIM6003";

    /// <summary>The result of a scanner is that of another image.</summary>
    public const string ResultOfOtherImage = "SLIM6004";

    /// <summary>Vulnerabilities of the base image that a rebuild clears.</summary>
    public const string OutdatedBase = "SLIM6010";

    /// <summary>A NuGet package in the image is vulnerable.</summary>
    public const string VulnerablePackage = "SLIM6011";

    /// <summary>The .NET runtime of a self-contained app is vulnerable.</summary>
    public const string VulnerableRuntime = "SLIM6012";

    /// <summary>Something that the Dockerfile installs is vulnerable.</summary>
    public const string VulnerableInstallation = "SLIM6013";

    /// <summary>Vulnerabilities of the base image that the newest one still has.</summary>
    public const string WaitForBaseImage = "SLIM6014";

    /// <summary>A vulnerability without a fix.</summary>
    public const string NoFixYet = "SLIM6015";

    /// <summary>The tag of a base image has moved.</summary>
    public const string BaseHasMoved = "SLIM6020";

    /// <summary>A digest in the Dockerfile cannot be updated.</summary>
    public const string CannotUpdateBase = "SLIM6021";

    /// <summary>A setting of <c>SlimContainerPrune</c> is invalid.</summary>
    public const string BadPruneSetting = "SLIM7001";

    /// <summary>The engine does not list its images or its build cache.</summary>
    public const string ImagesNotListed = "SLIM7002";

    /// <summary>The engine refuses to remove an image. A warning.</summary>
    public const string ImageNotRemoved = "SLIM7003";

    /// <summary>The engine stopped answering while images were removed.</summary>
    public const string PruneInterrupted = "SLIM7004";

    /// <summary>The engine failed to remove build cache.</summary>
    public const string CacheNotPruned = "SLIM7005";
}
