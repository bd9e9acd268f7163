using System.Net.Http.Headers;
using System.Text;

namespace SlimContainer.Sdk.Inspection;

/// <summary>A login at a registry.</summary>
/// <param name="User">The user; empty with an identity token.</param>
/// <param name="Secret">The password or the identity token.</param>
/// <param name="Source">Where it is from, for messages.</param>
internal sealed record RegistryCredential(string User, string Secret, string Source)
{
    private const string TokenUser = "<token>";

    /// <summary>Whether the secret is an identity token, which only the giver of tokens accepts.</summary>
    public bool IsIdentityToken => User is "" or TokenUser;

    /// <summary>The header for basic authentication.</summary>
    public AuthenticationHeaderValue ToBasic() =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Secret}")));

    // No secret in any log.
    public override string ToString() => $"{nameof(RegistryCredential)} from {Source}";
}
