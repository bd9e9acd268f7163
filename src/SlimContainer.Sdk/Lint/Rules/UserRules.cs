using System.Text.RegularExpressions;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Lint;

/// <summary>The user of the image.</summary>
internal static partial class UserRules
{
    // Of the base distributions; the .NET images add 'app'.
    private static readonly string[] DistributionUsers =
    [
        "root", "nobody", "www-data", "daemon", "bin", "sys", "sync", "games", "man", "lp", "mail", "news", "uucp",
        "proxy", "backup", "list", "irc", "guest", "ubuntu", "operator", "ftp", "adm", "nonroot",
    ];

    private static readonly Version FirstWithUser = new(8, 0);

    /// <summary>The app does not run as root.</summary>
    public static IEnumerable<Finding> Root(LintInput input)
    {
        var (final, needed) = (input.Final, input.NeededFinal);
        if (IsRoot(needed) || !IsRoot(final))
            return [];

        var line = (final.Last("USER") ?? final.Root.From).Line;
        var solution = needed.Last("USER") is { } other ? $"Add USER {other.Arguments} to the last stage." : "";
        return [new(DiagnosticCode.RunsAsRoot, line, $"The app runs as root. {solution}".Trim())];
    }

    /// <summary>The user exists in the image: a container with an unknown user does not start.</summary>
    public static IEnumerable<Finding> Exists(LintInput input)
    {
        var final = input.Final;
        if (DotNetImage.Of(final.Root.Image) is not { } image
            || image.Family(input.Catalog) is not { } family
            || family.IsWindows()
            || final.Last("USER") is not { Words: [var word, ..] } user)
        {
            return [];
        }

        var name = word.Split(':')[0];
        var exists = DistributionUsers.Contains(name)
            || (name == "app" && image.Version >= FirstWithUser)
            || final.Instructions.Any(instruction => MayAdd(instruction, name));
        return exists || !UserName().IsMatch(name)
            ? []
            : [new Finding(
                DiagnosticCode.UnknownUser,
                user.Line,
                image.Version >= FirstWithUser
                    ? $"{image.Reference} has no user '{name}', so the container does not start. Use USER $APP_UID."
                    : $"{image.Reference} has no user '{name}', so the container does not start. Add it above with "
                        + "RUN adduser.")];
    }

    private static bool MayAdd(Instruction instruction, string name) => instruction.Name switch
    {
        "RUN" => (instruction.Text + instruction.Body).Contains(name, StringComparison.Ordinal)
            || AddUser().IsMatch(instruction.Text + instruction.Body),
        "COPY" or "ADD" => instruction.Words is [.., var target]
            && (target is "/" or "./" or "." || target.Contains("etc", StringComparison.Ordinal)
                || target.Contains('$', StringComparison.Ordinal)),
        _ => false,
    };

    // The default user of other images is unknown: assume that it is not root.
    private static bool IsRoot(Stage stage)
    {
        if (stage.Last("USER") is { } user)
        {
            return user.Words is [var name, ..]
                && (RootUser.IsRoot(name) || name.Split(':')[0] == "ContainerAdministrator");
        }

        return DotNetImage.Of(stage.Root.Image) is { IsRootless: false } image
            && !image.Reference.Tag.Contains("nanoserver", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\b(useradd|adduser|addgroup)\b.*\$|/etc/passwd")]
    private static partial Regex AddUser();

    [GeneratedRegex(@"^[a-z_][a-z0-9_-]*$")]
    private static partial Regex UserName();
}
