using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Plan;

/// <summary>OS files that the app needs and an empty base image lacks.</summary>
/// <param name="From">The source image of the certificates if there is no build stage.</param>
/// <param name="HasCertificates">Whether to add the trusted CA certificates for OpenSSL.</param>
/// <param name="PasswdEntry">The passwd entry of the app's user; null if not requested.</param>
/// <param name="HasTemporaryFolder">Whether to add a world-writable folder <c>/tmp</c>.</param>
internal sealed record SystemFiles(BaseImage From, bool HasCertificates, string? PasswdEntry, bool HasTemporaryFolder);
