using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Plan;

/// <summary>Decides how the web pages of an app are built without Node.js in the SDK image.</summary>
internal static class NodePlanner
{
    // The last long-term support version whose image has corepack, which brings yarn and pnpm.
    private const string DefaultImage = "node:24-slim";
    private const string DefaultScript = "build";
    private const string DefaultOutput = "dist";

    // yarn's cache is that of its first version: later ones run packages right from theirs, which has to stay in the layer.
    private static readonly PackageManager[] Managers =
    [
        new("package-lock.json", "npm", ["ci"], "/root/.npm"),
        new("yarn.lock", "yarn", ["install", "--immutable"], "/usr/local/share/.cache/yarn") { Settings = ".yarnrc.yml" },
        new("yarn.lock", "yarn", ["install", "--frozen-lockfile"], "/usr/local/share/.cache/yarn"),
        new("pnpm-lock.yaml", "pnpm", ["install", "--frozen-lockfile"], "/root/.local/share/pnpm/store"),
    ];

    /// <summary>Null where no node stage is wanted.</summary>
    /// <exception cref="SlimContainerException">There is nothing to build, or no builder that could.</exception>
    public static NodeStage? Plan(ProjectFacts facts, DockerfileSyntax syntax, string root)
    {
        if (!facts.Node.IsWanted)
            return null;

        RequireBuilder(facts, syntax);
        var folder = facts.Node.Folder ?? throw Error(
            DiagnosticCode.NoNodeProject,
            $"SlimContainerNode is true, and there is no {NodeWishes.PackageFile} in {string.Join(", ", facts.Node.Candidates.Select(candidate => FilePaths.Relative(candidate, facts.ProjectFolder)))}. Set SlimContainerNode to the folder that has it.",
            facts);
        var manager = ManagerOf(folder, facts);
        var relative = FilePaths.Relative(folder, root);
        return new NodeStage(
            Image(facts),
            relative,
            relative == "." ? ContainerFolders.Source(facts) : $"{ContainerFolders.Source(facts)}/{relative}",
            new Copy(Inputs(folder, facts).Select(file => FilePaths.Relative(file, root)).ToValueList(), "./"),
            manager.Name == "npm" ? [manager.Command] : [["corepack", "enable"], manager.Command],
            manager.CacheFolder,
            [manager.Name, "run", facts.Node.Script.Length > 0 ? facts.Node.Script : DefaultScript],
            Output(facts))
        {
            IsApart = IsApart(folder, facts),
        };
    }

    /// <summary>The folder that the script writes, absolute, where the host may have one too; null without a node stage.</summary>
    public static string? OutputFolder(ProjectFacts facts) => facts.Node.Folder is { } folder ? Path.Combine(folder, Output(facts)) : null;

    /// <summary>What the build scripts of projects for JavaScript are told, where the node stage does their work.</summary>
    public static IEnumerable<Argument> PublishProperties(ProjectFacts facts) =>
        facts.Node.IsWanted && facts.Closure.Projects.Any(project => Path.GetExtension(project.File) == ".esproj")
            ? ["-p:ShouldRunNpmInstall=false", "-p:ShouldRunBuildScript=false"]
            : [];

    /// <summary>What one might not know of.</summary>
    public static IEnumerable<Advice> Advice(ProjectFacts facts)
    {
        if (facts.Node is { IsWanted: false, IsDeclined: false } && facts.Node.Found is { } found)
        {
            yield return new Advice(
                DiagnosticCode.NodeIsOff,
                $"{Path.Combine(found, NodeWishes.PackageFile)} is there, and the SDK image has no Node.js to build it with. SlimContainerNode=true builds it in a stage of its own; SlimContainerNode=false says that it needs none.",
                IsWarning: false);
        }
    }

    private static void RequireBuilder(ProjectFacts facts, DockerfileSyntax syntax)
    {
        var why = facts.IsWindows ? "the image is for Windows"
            : facts.Mode != BuildMode.MultiStage ? $"SlimContainerMode is {facts.Mode}"
            : syntax != DockerfileSyntax.BuildKit ? "the Dockerfile's syntax is portable"
            : facts.IsSquashed ? "SlimContainerSquash wants one layer"
            : null;
        if (why is not null)
            throw Error(DiagnosticCode.NoNodeStageHere, $"SlimContainerNode is set, and {why}. The node stage needs SlimContainerMode=MultiStage, BuildKit and a layer of its own. Change that, or set SlimContainerNode=false and build with Node.js before.", facts);
    }

    private static PackageManager ManagerOf(string folder, ProjectFacts facts)
    {
        if (!Has(NodeWishes.PackageFile))
            throw Error(DiagnosticCode.NoNodeProject, $"SlimContainerNode names {folder}, and there is no {NodeWishes.PackageFile}. Correct the path, which is relative to the project's folder.", facts);

        return Managers.FirstOrDefault(manager => Has(manager.LockFile) && (manager.Settings is not { } settings || Has(settings))) ?? throw Error(
            DiagnosticCode.NoNodeProject,
            $"{folder} has no {string.Join(", ", Managers.SkipLast(1).Select(manager => manager.LockFile).Distinct())} or {Managers[^1].LockFile}, so each build could install other packages. Run `npm install` there and commit its lock file.",
            facts);

        bool Has(string name) => facts.Node.Files.Contains(Path.Combine(folder, name));
    }

    private static IEnumerable<string> Inputs(string folder, ProjectFacts facts) =>
        facts.Node.Files.Where(file => Path.GetDirectoryName(file) == folder);

    private static string Output(ProjectFacts facts)
    {
        var output = facts.Node.Output.Replace('\\', '/').Trim('/') is { Length: > 0 } wish ? wish : DefaultOutput;
        return !Path.IsPathRooted(facts.Node.Output) && !output.Split('/').Any(part => part is "." or "..") ? output : throw Error(
            DiagnosticCode.InvalidNodeValue,
            $"SlimContainerNodeOutput is '{facts.Node.Output}'. It is a folder in the one that has {NodeWishes.PackageFile}, for example dist or dist/browser.",
            facts);
    }

    private static ImageReference Image(ProjectFacts facts)
    {
        var image = facts.Node.Image.Length > 0 ? facts.Node.Image : DefaultImage;
        return ImageReference.IsOne(image) ? ImageReference.Parse(image) : throw Error(
            DiagnosticCode.InvalidNodeValue,
            $"SlimContainerNodeImage is '{image}', which is no name of an image. It is one with Node.js, for example {DefaultImage}.",
            facts);
    }

    // A project in the folder, or beside package.json, is compiled from it.
    private static bool IsApart(string folder, ProjectFacts facts) =>
        !FilePaths.IsIn(facts.ProjectFolder, folder)
        && !facts.Closure.ProjectsInTheApp.Any(project => FilePaths.IsIn(project.Folder, folder) || project.CodeFolders.Any(code => FilePaths.IsIn(folder, code)))
        && !facts.Closure.LinkedFiles.Any(file => FilePaths.IsIn(file, folder));

    private static SlimContainerException Error(string code, string text, ProjectFacts facts) => new(code, text) { File = facts.ProjectFile };

    private sealed record PackageManager(string LockFile, string Name, string[] Arguments, string CacheFolder)
    {
        /// <summary>The file that tells it from a manager with the same lock file; null where there is none.</summary>
        public string? Settings { get; init; }

        public ValueList<Argument> Command => [Name, .. Arguments];
    }
}
