using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Plan;

/// <summary>Plans the stage that builds the front end, because the SDK image has no Node.js.</summary>
internal static class NodePlanner
{
    // The cache folder is that of yarn 1: later versions run packages from theirs, so it has to stay in the layer.
    private static readonly PackageManager[] Managers =
    [
        new("package-lock.json", "npm", ["ci"], "/root/.npm"),
        new("yarn.lock", "yarn", ["install", "--immutable"], "/usr/local/share/.cache/yarn")
        {
            Settings = ".yarnrc.yml",
        },
        new("yarn.lock", "yarn", ["install", "--frozen-lockfile"], "/usr/local/share/.cache/yarn"),
        new("pnpm-lock.yaml", "pnpm", ["install", "--frozen-lockfile"], "/root/.local/share/pnpm/store"),
    ];

    /// <summary>Null if no node stage is requested.</summary>
    /// <exception cref="SlimContainerException">
    /// There is nothing to build, or the Dockerfile cannot have a node stage.
    /// </exception>
    public static NodeStage? Plan(ProjectFacts facts, Dialect dialect, string root)
    {
        if (!facts.Node.IsRequested)
            return null;

        RequireBuilder(facts, dialect);
        var folder = facts.Node.Folder ?? throw Error(
            DiagnosticCode.NoNodeProject,
            $"SlimContainerNode is true, but there is no {NodeOptions.PackageFile} in {Candidates(facts)}. "
            + "Set SlimContainerNode to the folder that contains it.",
            facts);
        var manager = ManagerOf(folder, facts);
        var relative = FilePaths.Relative(folder, root);
        var source = ContainerOs.Of(facts).SourceFolder;
        var workingDirectory = FilePaths.Moved(folder, root, source);
        return new NodeStage(
            Image(facts),
            relative,
            workingDirectory,
            new Copy(Inputs(folder, facts).Select(file => FilePaths.Relative(file, root)).ToValueList(), "./"),
            manager.Name == "npm" ? [manager.Command] : [["corepack", "enable"], manager.Command],
            manager.CacheFolder,
            [manager.Name, "run", Script(facts)],
            Output(facts))
        {
            SourceFolder = source,
            Secrets = Secrets(facts.Node, workingDirectory),
            IsIsolated = IsIsolated(folder, facts),
        };
    }

    /// <summary>
    /// The output folder of the script, absolute, which may also exist on the host; null without a node stage.
    /// </summary>
    public static string? OutputFolder(ProjectFacts facts) =>
        facts.Node.Folder is { } folder ? Path.Combine(folder, Output(facts)) : null;

    /// <summary>
    /// Properties that skip the npm scripts of JavaScript projects, because the node stage runs them.
    /// </summary>
    public static IEnumerable<Argument> PublishProperties(ProjectFacts facts) =>
        facts.Node.IsRequested && facts.Closure.Projects.Any(project => Path.GetExtension(project.File) == ".esproj")
            ? ["-p:ShouldRunNpmInstall=false", "-p:ShouldRunBuildScript=false"]
            : [];

    private static void RequireBuilder(ProjectFacts facts, Dialect dialect)
    {
        var reason = dialect switch
        {
            _ when !ContainerOs.Of(facts).HasOptionalSteps => "the image is for Windows",
            _ when facts.Mode != BuildMode.MultiStage => $"SlimContainerMode is {facts.Mode}",
            { SkipsUnusedStages: false } => "the Dockerfile's syntax is portable",
            _ when facts.IsSquashed => "SlimContainerSquash allows only one layer",
            _ => null,
        };
        if (reason is not null)
        {
            throw Error(
                DiagnosticCode.NoNodeStageHere,
                $"SlimContainerNode is set, but {reason}. The node stage requires SlimContainerMode=MultiStage, "
                + "BuildKit and its own layer. Change that, or set SlimContainerNode=false and run the Node.js build "
                + "before the image build.",
                facts);
        }
    }

    private static PackageManager ManagerOf(string folder, ProjectFacts facts)
    {
        if (!Has(NodeOptions.PackageFile))
        {
            throw Error(
                DiagnosticCode.NoNodeProject,
                $"SlimContainerNode is {folder}, but there is no {NodeOptions.PackageFile}. Correct the path, which is "
                + "relative to the project's folder.",
                facts);
        }

        var lockFiles = Managers.SkipLast(1).Select(manager => manager.LockFile).Distinct();
        return Managers.FirstOrDefault(IsUsed) ?? throw Error(
            DiagnosticCode.NoNodeProject,
            $"{folder} has no {string.Join(", ", lockFiles)} or {Managers[^1].LockFile}, so each build could install "
            + "different packages. Run `npm install` there and commit the lock file.",
            facts);

        bool IsUsed(PackageManager manager) =>
            Has(manager.LockFile) && (manager.Settings is not { } settings || Has(settings));

        bool Has(string name) => facts.Node.Files.Contains(Path.Combine(folder, name));
    }

    private static string Candidates(ProjectFacts facts) => string.Join(
        ", ",
        facts.Node.Candidates.Select(candidate => FilePaths.Relative(candidate, facts.ProjectFolder)));

    private static IEnumerable<string> Inputs(string folder, ProjectFacts facts) =>
        facts.Node.Files
            .Where(file => Path.GetDirectoryName(file) == folder)
            .Except(facts.Node.SettingsWithTokens.Select(settings => settings.Path));

    // A token in the settings means that the registry needs it.
    private static StageSecrets Secrets(NodeOptions node, string workingDirectory) => new(
        node.SettingsWithTokens.Select(settings => Secret(settings.Path, workingDirectory)).ToValueList(),
        node.Settings.SelectMany(settings => settings.Variables)
            .Distinct(StringComparer.Ordinal)
            .Select(name => new SecretVariable(name, IsRequired: true))
            .ToValueList());

    // The ID is "npmrc" or "yarnrc".
    private static SecretFile Secret(string file, string workingDirectory)
    {
        var name = Path.GetFileName(file);
        return new SecretFile(name.TrimStart('.').Split('.')[0], file, $"{workingDirectory}/{name}");
    }

    private static string Script(ProjectFacts facts)
    {
        var script = facts.Node.Script;
        return !script.StartsWith('-') && !script.Any(char.IsControl) ? script : throw InvalidValue.Because(
            DiagnosticCode.InvalidNodeValue,
            StageProperties.NodeScript.Name,
            script,
            $"must be the name of a script in {NodeOptions.PackageFile}",
            facts.ProjectFile);
    }

    private static string Output(ProjectFacts facts)
    {
        var output = facts.Node.Output.Replace('\\', '/').Trim('/');
        if (output.Length > 0
            && !Path.IsPathRooted(facts.Node.Output)
            && !output.Split('/').Any(part => part is "." or ".."))
        {
            return output;
        }

        throw InvalidValue.Because(
            DiagnosticCode.InvalidNodeValue,
            StageProperties.NodeOutput.Name,
            facts.Node.Output,
            $"must be a subfolder of the folder that contains {NodeOptions.PackageFile}, for example dist or "
            + "dist/browser",
            facts.ProjectFile);
    }

    private static ImageReference Image(ProjectFacts facts)
    {
        var image = facts.Node.Image;
        return ImageReference.IsValid(image) ? ImageReference.Parse(image) : throw InvalidValue.Because(
            DiagnosticCode.InvalidNodeValue,
            StageProperties.NodeImage.Name,
            image,
            $"must be the name of an image with Node.js, for example {StageProperties.NodeImage.Default}",
            facts.ProjectFile);
    }

    // A project in the folder, or beside package.json, reads its files.
    private static bool IsIsolated(string folder, ProjectFacts facts) =>
        !FilePaths.IsIn(facts.ProjectFolder, folder)
        && !facts.Closure.ProjectsInTheApp.Any(project =>
            FilePaths.IsIn(project.Folder, folder) || project.CodeFolders.Any(code => FilePaths.IsIn(folder, code)))
        && !facts.Closure.LinkedFiles.Any(file => FilePaths.IsIn(file, folder));

    private static SlimContainerException Error(string code, string text, ProjectFacts facts) =>
        new(code, text) { File = facts.ProjectFile, Setting = StageProperties.Node.Name };

    private sealed record PackageManager(string LockFile, string Name, string[] Arguments, string CacheFolder)
    {
        /// <summary>
        /// The file that distinguishes it from a manager with the same lock file; null if not needed.
        /// </summary>
        public string? Settings { get; init; }

        public ValueList<Argument> Command => [Name, .. Arguments];
    }
}
