using System.Text.Json;
using System.Text.RegularExpressions;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Facts;

/// <summary>
/// Finds files that publish ships to the host, too, but that a team may not want to give away: settings with passwords,
/// keys of service accounts, source maps.
/// </summary>
internal static partial class RevealingFiles
{
    private const int LicenseLength = 1024;

    private static readonly string[] Accounts = ["credentials", "service-account", "service_account", "client_secret"];

    /// <param name="contents">The files that a project publishes as they are, absolute.</param>
    public static IEnumerable<string> In(IEnumerable<string> contents) =>
        contents.Where(file => IsAccount(file) || IsOwnSourceMap(file) || HasSecretSettings(file));

    private static bool IsAccount(string file) =>
        IsJson(file) && Accounts.Any(name => NameOf(file).StartsWith(name, StringComparison.OrdinalIgnoreCase));

    private static bool IsOwnSourceMap(string file) =>
        (file.EndsWith(".js.map", StringComparison.OrdinalIgnoreCase)
            || file.EndsWith(".css.map", StringComparison.OrdinalIgnoreCase))
        && !file.Split(Path.DirectorySeparatorChar).Any(part => part is "lib" or "libs" or "vendor" or "node_modules")
        && !IsLibrary(Path.ChangeExtension(file, null));

    // Libraries publish their sources anyway. Minifiers keep their license.
    private static bool IsLibrary(string file)
    {
        if (!File.Exists(file))
            return false;

        using var reader = new StreamReader(RegularFile.OpenRead(file));
        var start = new char[LicenseLength];
        return License().IsMatch(new string(start, 0, reader.ReadBlock(start)));
    }

    private static bool HasSecretSettings(string file) =>
        IsJson(file)
        && NameOf(file).StartsWith("appsettings", StringComparison.OrdinalIgnoreCase)
        && SettingsFile.Read(file, root => HasSecret("", root), otherwise: false);

    private static bool HasSecret(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Any(member => HasSecret(member.Name, member.Value)),
        JsonValueKind.Array => value.EnumerateArray().Any(element => HasSecret(name, element)),
        JsonValueKind.String => IsSecret(name, value.GetString()!),
        _ => false,
    };

    private static bool IsSecret(string name, string value) =>
        SecretText.IsIn(name, value) && !SecretText.IsForLocalServer(value);

    private static bool IsJson(string file) => file.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private static string NameOf(string file) => Path.GetFileName(file);

    // A comment before the code: "/*! Bootstrap v5.3.3", "@license", "Licensed under MIT".
    [GeneratedRegex(@"\A\W*(@charset\s+""[\w-]+"";)?\s*(/\*!|/[*/](?s:(?!\*/).)*?licen[sc]e)", RegexOptions.IgnoreCase)]
    private static partial Regex License();
}
