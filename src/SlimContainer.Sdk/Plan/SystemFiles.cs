using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Plan;

/// <summary>Files of an operating system that the app wants on a base image that has none at all.</summary>
/// <param name="From">The image whose certificates they are, where no build stage is there to take them from.</param>
/// <param name="HasCertificates">The certificate authorities that TLS trusts, where OpenSSL looks for them.</param>
/// <param name="PasswdEntry">The line of the app's user in the list of users; null without such a list.</param>
/// <param name="HasTemporaryFolder">A folder <c>/tmp</c> that everybody may write into.</param>
internal sealed record SystemFiles(BaseImage From, bool HasCertificates, string? PasswdEntry, bool HasTemporaryFolder);
