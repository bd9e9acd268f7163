using NuGet.Configuration;

namespace SlimContainer.Sdk.Facts;

/// <summary>
/// What this machine knows of a feed's credentials, in the form in which NuGet takes them from an environment variable.
/// Asked for when an image is built, and never part of the facts: facts are printed.
/// </summary>
/// <param name="projectFolder">The folder whose nuget.config files count, with the user's and the machine's.</param>
internal sealed class HostFeedCredentials(string projectFolder)
{
    private const string Prefix = "NuGetPackageSourceCredentials_";

    private readonly Lazy<List<PackageSource>> sources =
        new(() => [.. PackageSourceProvider.LoadPackageSources(Settings.LoadDefaultSettings(projectFolder))]);

    /// <summary>The environment variable from which NuGet takes a feed's credentials ("nuget.config reference" in NuGet's documentation).</summary>
    public static string VariableOf(string feed) => Prefix + feed;

    /// <summary>Its value: the variable's own, else what the user's nuget.config says; null where nothing does.</summary>
    /// <param name="variable">The name, as <see cref="VariableOf"/> gives it.</param>
    public string? ValueOf(string variable)
    {
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } own)
            return own;

        var feed = sources.Value.FirstOrDefault(source => VariableOf(source.Name).Equals(variable, StringComparison.OrdinalIgnoreCase));
        return feed?.Credentials is { } credentials ? $"Username={credentials.Username};Password={Password(credentials)}" : null;
    }

    // Encrypted for this user on this machine, which only Windows can; elsewhere NuGet stores clear text alone.
    private static string Password(PackageSourceCredential credentials) =>
        credentials.IsPasswordClearText ? credentials.PasswordText : credentials.Password ?? "";
}
