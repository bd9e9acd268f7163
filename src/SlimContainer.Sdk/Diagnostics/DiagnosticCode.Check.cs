namespace SlimContainer.Sdk.Diagnostics;

// The check of an edited Dockerfile and of its ignore file.
internal static partial class DiagnosticCode
{
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

    /// <summary>A COPY names a stage that the Dockerfile does not have.</summary>
    public const string UnknownStage = "SLIM5016";

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
}
