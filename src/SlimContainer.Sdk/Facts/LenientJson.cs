using System.Text.Json;

namespace SlimContainer.Sdk.Facts;

/// <summary>JSON as .NET's configuration and the SDK accept it: with comments and trailing commas.</summary>
internal static class LenientJson
{
    public static JsonDocumentOptions Options { get; } =
        new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
}
