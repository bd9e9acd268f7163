using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Plan;

/// <summary>OS files that the app needs and an empty base image lacks.</summary>
/// <param name="From">The source image of the certificates if there is no build stage.</param>
/// <param name="HasCertificates">Whether to add the trusted CA certificates for OpenSSL.</param>
/// <param name="PasswdEntry">The passwd entry of the app's user; null if not requested.</param>
/// <param name="HasTemporaryFolder">Whether to add a world-writable folder <c>/tmp</c>.</param>
internal sealed record SystemFiles(BaseImage From, bool HasCertificates, string? PasswdEntry, bool HasTemporaryFolder);

/// <summary>Plans the OS files that are added to an empty base image.</summary>
internal static class SystemFilesPlanner
{
    private const string Certificates = "certificates";
    private const string Passwd = "passwd";
    private const string TemporaryFolder = "tmp";

    /// <summary>Null if the base image contains them, or none are requested.</summary>
    /// <exception cref="SlimContainerException">A value is invalid, or the image is squashed.</exception>
    public static SystemFiles? Plan(ProjectFacts facts, ImageDecision decision, Argument user)
    {
        var setting = BaseProperties.ScratchFiles.Name;
        var requested = facts.Properties.List(BaseProperties.ScratchFiles).ToValueList();
        if (requested.Count > 0 && facts.IsSquashed)
        {
            throw ContainerValueValidator.Contradiction(
                facts,
                setting,
                $"SlimContainerSquash allows only one layer, but {setting} adds another. Set only one of them.");
        }

        return requested.Count == 0 || decision.Runtime.Family != BaseFamily.Scratch ? null : new SystemFiles(
            decision.Sdk,
            HasCertificates: Has(requested, Certificates),
            PasswdEntry: Has(requested, Passwd) ? Entry(user.Text.Split(':')[0]) : null,
            HasTemporaryFolder: Has(requested, TemporaryFolder));
    }

    private static bool Has(ValueList<string> requested, string value) =>
        requested.Contains(value, StringComparer.OrdinalIgnoreCase);

    // A named user gets the UID of the .NET images' user, and a numeric one its name.
    private static string Entry(string user) => user switch
    {
        _ when RootUser.IsRoot(user) => Entry(RootUser.Name, RootUser.Number),
        _ when user.All(char.IsAsciiDigit) => Entry("app", user),
        _ => Entry(user, BaseFamilyFacts.UnknownImageUser),
    };

    private static string Entry(string name, string number) => $"{name}:x:{number}:{number}::/:/sbin/nologin";
}
