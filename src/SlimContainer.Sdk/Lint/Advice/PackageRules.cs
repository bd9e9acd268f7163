using System.Text.RegularExpressions;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Dockerfiles;

namespace SlimContainer.Sdk.Lint;

/// <summary>OS packages are installed without what the app does not need. Only layers that ship are checked.</summary>
internal static partial class PackageRules
{
    private const string AptLists = "/var/lib/apt";
    private const string ApkCache = "/var/cache/apk";

    // What a later RUN deletes stays in the layer.
    public static IEnumerable<Finding> CleanUp(LintInput input) =>
        from run in Runs(input)
        from command in PackageCommand.Of(run).Where(command => LeavesCache(command, run)).Take(1)
        select Finding.Advice(
            DiagnosticCode.PackageCacheInLayer,
            run.Line,
            $"This RUN leaves the package lists of {command.Program} in its layer. {Solution(command)}",
            CleanUpFix(input.Dockerfile, run, command));

    public static IEnumerable<Finding> Recommends(LintInput input) =>
        from run in Runs(input)
        from command in PackageCommand.Of(run).Where(InstallsRecommended).Take(1)
        where !input.Dockerfile.Instructions.Any(ConfiguresRecommends)
        select Finding.Advice(
            DiagnosticCode.RecommendedPackages,
            run.Line,
            $"This {command.Program} install also installs all recommended packages. Add --no-install-recommends, and "
            + "name those that the app needs.",
            Fix.Replace(
                "Install only the named packages.",
                input.Dockerfile,
                run,
                AptInstall(),
                "$0 --no-install-recommends"));

    public static IEnumerable<Finding> Msi(LintInput input) =>
        from stage in ShippedLayers.Of(input.Dockerfile)
        from instruction in stage.Own
        where instruction.Name is "RUN" or "COPY" or "ADD"
        where MsiPackage().IsMatch(instruction.Text + instruction.Body)
        group instruction by stage into found
        select Finding.Advice(
            DiagnosticCode.MsiInImage,
            found.First().Line,
            $"This {found.First().Name} puts an MSI package into the image: the package, Windows Installer's copy of "
            + "it and its registry entries stay in the layers. Extract a zip file instead, or install it in another "
            + "stage and copy the program's folder with COPY --from.");

    private static IEnumerable<Instruction> Runs(LintInput input) => ShippedLayers.Of(input.Dockerfile)
        .SelectMany(stage => stage.Own)
        .Where(instruction => instruction.Name == "RUN");

    private static bool LeavesCache(PackageCommand command, Instruction run) => command.Program switch
    {
        "apk" => (command.UpdatesLists || (command.Installs && UpdatesApk(command)))
            && !command.Arguments.Contains("--no-cache")
            && !Mentions(run, ApkCache)
            && !Mentions(run, "/etc/apk/cache"),
        "apt" or "apt-get" => (command.UpdatesLists || command.Installs)
            && PackageCommand.Of(run).Any(other => other.IsApt && other.UpdatesLists)
            && !Mentions(run, AptLists)
            && !AptClean().IsMatch(run.Text + run.Body),
        _ => (command.UpdatesLists || command.Installs)
            && !CleanAll().IsMatch(run.Text + run.Body)
            && !Mentions(run, "/var/cache/"),
    };

    // Without a list in the image, apk downloads one only if it is told to.
    private static bool UpdatesApk(PackageCommand command) =>
        command.Arguments.Any(word => word is "-U" or "--update" or "--update-cache");

    // A cache mount of the folder, or its deletion.
    private static bool Mentions(Instruction run, string folder) =>
        (run.Text + run.Body).Contains(folder, StringComparison.Ordinal);

    private static string Solution(PackageCommand command) => command.Program switch
    {
        "apk" => "Use apk add --no-cache, without apk update.",
        "apt" or "apt-get" => $"Append && rm -rf {AptLists}/lists/*, or mount a cache: "
            + $"RUN --mount=type=cache,target={AptLists},sharing=locked.",
        _ => $"Append && {command.Program} clean all.",
    };

    private static Fix? CleanUpFix(Dockerfile dockerfile, Instruction run, PackageCommand command)
    {
        if (command.Program == "apk")
        {
            return command.Installs
                ? Fix.Replace("Keep no package lists.", dockerfile, run, ApkAdd(), "$0 --no-cache")
                : null;
        }

        var last = dockerfile.Lines[run.LastLine - 1].TrimEnd();
        var clean = command.IsApt ? $"rm -rf {AptLists}/lists/*" : $"{command.Program} clean all";
        return RunScript.IsSimple(run)
            ? new Fix(
                "Delete the package lists in the same layer.",
                run.LastLine,
                run.LastLine,
                [$"{last} {run.Escape}", $"    && {clean}"])
            : null;
    }

    private static bool InstallsRecommended(PackageCommand command) => command is { IsApt: true, Installs: true }
        && !command.Arguments.Any(word => NoRecommends().IsMatch(word));

    private static bool ConfiguresRecommends(Instruction instruction) =>
        (instruction.Text + instruction.Body).Contains("Install-Recommends", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^(--no-install-recommends|.*Install-Recommends=(0|false|no))$", RegexOptions.IgnoreCase)]
    private static partial Regex NoRecommends();

    [GeneratedRegex(@"\bapt(-get)?\b[^;&|]*?\binstall\b")]
    private static partial Regex AptInstall();

    [GeneratedRegex(@"\bapk\b[^;&|]*?\badd\b")]
    private static partial Regex ApkAdd();

    [GeneratedRegex(@"\bdist-?clean\b")]
    private static partial Regex AptClean();

    [GeneratedRegex(@"\bclean\s+(-\S+\s+)*(all|metadata|packages|dbcache)\b")]
    private static partial Regex CleanAll();

    [GeneratedRegex(@"\bmsiexec\b|\.msi\b", RegexOptions.IgnoreCase)]
    private static partial Regex MsiPackage();
}
