using NuGet.Configuration;

namespace SlimContainer.Sdk.Facts;

/// <summary>
/// The host's feed credentials, in the format of NuGet's environment variable. Read when an image is built and never
/// part of <see cref="ProjectFacts"/>, which are printed.
/// </summary>
/// <param name="projectFolder">The folder whose nuget.config files apply, with the user's and the machine's.</param>
internal sealed class HostFeedCredentials(string projectFolder)
{
    private const string Prefix = "NuGetPackageSourceCredentials_";

    private readonly Lazy<List<PackageSource>> sources =
        new(() => [.. PackageSourceProvider.LoadPackageSources(NuGetSettings.Load(projectFolder))]);

    /// <summary>
    /// The environment variable that NuGet reads a feed's credentials from ("nuget.config reference" in NuGet's
    /// documentation).
    /// </summary>
    public static string VariableOf(string feed) => Prefix + feed;

    /// <summary>
    /// The variable's value: from the environment, else from the user's nuget.config; null where neither has one.
    /// </summary>
    /// <param name="variable">The name, as returned by <see cref="VariableOf"/>.</param>
    public string? ValueOf(string variable)
    {
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } own)
            return own;

        var feed = sources.Value.FirstOrDefault(source =>
            VariableOf(source.Name).Equals(variable, StringComparison.OrdinalIgnoreCase));
        return feed?.Credentials is { } credentials
            ? $"Username={credentials.Username};Password={Password(credentials)}"
            : null;
    }

    // Encryption is per user and machine and exists on Windows only; elsewhere NuGet stores clear text.
    private static string Password(PackageSourceCredential credentials) =>
        credentials.IsPasswordClearText ? credentials.PasswordText : credentials.Password ?? "";
}
