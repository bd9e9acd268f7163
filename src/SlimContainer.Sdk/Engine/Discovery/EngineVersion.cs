using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Engine;

/// <summary>
/// Parses versions as engines print them, such as <c>26.1.5+dfsg1</c> and <c>podman version 4.3.1</c>.
/// </summary>
internal static partial class EngineVersion
{
    /// <summary>The first version in a text; 0.0 if there is none.</summary>
    public static Version Parse(string text) =>
        Numbers().Match(text) is { Success: true } match ? Version.Parse(match.Value) : new Version(0, 0);

    [GeneratedRegex(@"\d+\.\d+(\.\d+)?")]
    private static partial Regex Numbers();
}
