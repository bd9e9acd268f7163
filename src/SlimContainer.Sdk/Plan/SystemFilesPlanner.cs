using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Plan;

/// <summary>Decides what of an operating system goes along with the app, where its base image is empty.</summary>
internal static class SystemFilesPlanner
{
    private const string Setting = "SlimContainerScratchFiles";
    private const string Certificates = "certificates";
    private const string Passwd = "passwd";
    private const string TemporaryFolder = "tmp";

    private static readonly string[] Known = [Certificates, Passwd, TemporaryFolder];

    /// <summary>Null where the base brings them, or where none are asked for.</summary>
    /// <exception cref="SlimContainerException">A word is none of those that are known, or one layer is wanted.</exception>
    public static SystemFiles? Plan(ProjectFacts facts, ImageDecision decision, Argument user)
    {
        var wishes = facts.Container.ScratchFiles;
        var unknown = wishes.FirstOrDefault(wish => !Known.Contains(wish, StringComparer.OrdinalIgnoreCase));
        if (unknown is not null)
            throw ContainerValue.Invalid(facts, Setting, unknown, $"It is a list of {string.Join(", ", Known)}.");

        if (wishes.Count > 0 && facts.IsSquashed)
            throw ContainerValue.Contradiction(facts, Setting, $"SlimContainerSquash wants one layer, and {Setting} is one more. Set one of the two.");

        return wishes.Count == 0 || decision.Runtime.Family != BaseFamily.Scratch ? null : new SystemFiles(
            decision.Sdk,
            HasCertificates: Has(wishes, Certificates),
            PasswdEntry: Has(wishes, Passwd) ? Entry(user.Text.Split(':')[0]) : null,
            HasTemporaryFolder: Has(wishes, TemporaryFolder));
    }

    private static bool Has(ValueList<string> wishes, string word) => wishes.Contains(word, StringComparer.OrdinalIgnoreCase);

    // A user with a name gets the number that .NET's own images give theirs, and a number the name; root is root.
    private static string Entry(string user) =>
        RootUser.Is(user) ? Entry(RootUser.Name, RootUser.Number)
        : user.All(char.IsAsciiDigit) ? Entry("app", user) : Entry(user, BaseFamilyFacts.UnknownImageUser);

    private static string Entry(string name, string number) => $"{name}:x:{number}:{number}::/:/sbin/nologin";
}
