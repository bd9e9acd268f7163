using System.Text;
using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Render;

/// <summary>Checks the length of lines: builders read Dockerfiles and ignore files line by line.</summary>
internal static class LineLength
{
    /// <summary>
    /// BuildKit's limit, in bytes of UTF-8 without the newline, for physical lines: an instruction may have several.
    /// </summary>
    public const int MaxBytes = 65_535;

    private const int Shown = 60;

    /// <summary>Returns the text if all of its lines are short enough.</summary>
    /// <param name="text">A generated file.</param>
    /// <param name="template">The name of its template.</param>
    /// <exception cref="SlimContainerException">A line is too long.</exception>
    public static string Check(string text, string template)
    {
        foreach (var line in text.Split('\n'))
        {
            var bytes = Encoding.UTF8.GetByteCount(line);
            if (bytes <= MaxBytes)
                continue;

            throw new SlimContainerException(
                DiagnosticCode.LineTooLong,
                $"A line of the generated {FileOf(template)} would have {bytes:N0} bytes, and "
                + $"builders accept {MaxBytes:N0}. Shorten the value in the project or the template, or put it into a "
                + $"file that the app reads. The line begins with: {line[..Shown]}");
        }

        return text;
    }

    private static string FileOf(string template) => template switch
    {
        "dockerignore" => "ignore file",
        _ when template.StartsWith("Dockerfile", StringComparison.Ordinal) => "Dockerfile",
        _ => $"file of the template {template}",
    };
}
