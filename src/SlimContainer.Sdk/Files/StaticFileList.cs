using System.Text;
using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Files;

/// <summary>
/// The list of an app's static files, from which ASP.NET Core takes the headers of its answers. It holds the times of files
/// that the build has made, so that each build gives another one.
/// </summary>
internal static partial class StaticFileList
{
    // As the layers of the other modes have it.
    private const string Date = "Sat, 01 Jan 2000 00:00:00 GMT";

    public static bool IsOne(string path) => path.EndsWith(".staticwebassets.endpoints.json", StringComparison.Ordinal);

    /// <summary>The list with one date for all its files.</summary>
    public static byte[] WithOneDate(byte[] list) =>
        Encoding.UTF8.GetBytes(LastModified().Replace(Encoding.UTF8.GetString(list), "$1" + Date));

    [GeneratedRegex("(\"Last-Modified\",\"Value\":\")[^\"]*")]
    private static partial Regex LastModified();
}
