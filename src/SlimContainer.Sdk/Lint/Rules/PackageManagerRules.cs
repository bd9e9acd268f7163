using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Lint;

/// <summary>Packages are installed with the package manager that the base image has, as root.</summary>
internal static class PackageManagerRules
{
    private static readonly Dictionary<string, PackageManager> Programs = new(StringComparer.Ordinal)
    {
        ["apt"] = PackageManager.Apt,
        ["apt-get"] = PackageManager.Apt,
        ["apk"] = PackageManager.Apk,
        ["tdnf"] = PackageManager.Tdnf,
    };

    /// <summary>Images without a shell are not checked: they have no package manager either.</summary>
    public static IEnumerable<Finding> Manager(LintInput input) =>
        from stage in input.Dockerfile.Stages
        let image = DotNetImage.Of(stage.Root.Image)
        let manager = image?.Family(input.Catalog)?.PackageManager() ?? PackageManager.None
        where manager != PackageManager.None
        from run in stage.Own
        let program = Program(run)
        where program is not null && Programs[program] != manager
        select new Finding(
            DiagnosticCode.WrongPackageManager,
            run.Line,
            $"{image.Reference} has no {program}. Use {NameOf(manager)}, or a base image with {program}.");

    /// <summary>Only root can install packages.</summary>
    public static IEnumerable<Finding> Permission(LintInput input) =>
        from stage in input.Dockerfile.Stages
        where DotNetImage.Of(stage.Root.Image)?.Family(input.Catalog) is not null
        from step in StageStep.Of(stage)
        where step.IsOwn && IsNotRoot(step.User)
        let program = Program(step.Instruction)
        where program is not null
        select new Finding(
            DiagnosticCode.WrongPackageManager,
            step.Instruction.Line,
            $"{program} needs root, but this RUN is executed as user {step.User}. Move it above USER, or add USER root "
            + "before it and repeat the original USER after it.");

    // Other variables may have any value.
    private static bool IsNotRoot(string user) =>
        user is "$APP_UID" or "${APP_UID}"
        || (user.Length > 0 && !RootUser.IsRoot(user) && !user.Contains('$', StringComparison.Ordinal));

    private static string NameOf(PackageManager manager) => manager switch
    {
        PackageManager.Apt => "apt-get",
        PackageManager.Apk => "apk",
        _ => "tdnf",
    };

    // Null if there is none, or if the script chooses between several.
    private static string? Program(Instruction run)
    {
        if (run.Name != "RUN" || CopiedFiles.HasBindMount(run))
            return null;

        var commands = ShellScript.Commands(run).ToList();
        var used = commands.Select(command => command[0]).Where(Programs.ContainsKey).Distinct().ToList();
        var isChoice = commands.Exists(command => command[0] is "if" or "case" or "command" or "which" or "type" or "[")
            || used.Select(program => Programs[program]).Distinct().Count() > 1;
        return isChoice ? null : used.FirstOrDefault();
    }
}
