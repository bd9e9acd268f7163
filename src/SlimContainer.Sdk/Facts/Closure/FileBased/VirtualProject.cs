using System.Text.Json;
using System.Xml;
using CliWrap;
using CliWrap.Buffered;
using Microsoft.Build.Construction;
using Microsoft.Build.Definition;
using Microsoft.Build.Evaluation;
using Microsoft.Build.Execution;
using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Facts;

/// <summary>The project of a file-based app, which exists only in the memory of the SDK's commands.</summary>
/// <param name="EntryPoint">The app's C# file, absolute.</param>
/// <param name="VirtualPath">The path that MSBuild knows the project by; there is no such file.</param>
/// <param name="Text">The project's XML: the directives of the C# files as properties and items.</param>
internal sealed record VirtualProject(string EntryPoint, string VirtualPath, string Text)
{
    // The version of the answer's format.
    private const int KnownVersion = 1;

    /// <summary>
    /// Reads the project by the command that the SDK has for editors, so that nothing but the SDK parses directives.
    /// </summary>
    /// <exception cref="SlimContainerException">The SDK rejects a directive, or does not answer.</exception>
    public static VirtualProject Read(string entryPoint, CancellationToken cancelled)
    {
        var sdk = Path.GetDirectoryName(typeof(ProjectCollection).Assembly.Location)!;
        var host = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var question = JsonSerializer.Serialize(new Dictionary<string, string>
        {
            ["$type"] = "GetProject",
            ["EntryPointFileFullPath"] = entryPoint,
        });
        var answer = Cli.Wrap(Path.GetFullPath(Path.Combine(sdk, "..", "..", host)))
            .WithArguments([Path.Combine(sdk, "dotnet.dll"), "run-api"])
            .WithWorkingDirectory(Path.GetDirectoryName(entryPoint)!)
            .WithStandardInputPipe(PipeSource.FromString(question + "\n"))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(cancelled)
            .GetAwaiter()
            .GetResult();
        return Parse(entryPoint, answer.StandardOutput);
    }

    /// <summary>Evaluates the project for other properties than the SDK's command did.</summary>
    public ProjectInstance Evaluate(ProjectOptions options)
    {
        using var text = new StringReader(Text);
        using var xml = XmlReader.Create(text);
        var root = ProjectRootElement.Create(xml, options.ProjectCollection);
        root.FullPath = VirtualPath;
        return ProjectInstance.FromProjectRootElement(root, options);
    }

    internal static VirtualProject Parse(string entryPoint, string answer)
    {
        try
        {
            // Other lines are messages, for example of the SDK's first run.
            var line = answer.Split('\n').LastOrDefault(text => text.StartsWith('{')) ?? "";
            using var parsed = JsonDocument.Parse(line);
            var project = parsed.RootElement;
            if (project.GetProperty("Version").GetInt32() != KnownVersion)
                throw Unknown(entryPoint, "its answer has another format");
            if (project.TryGetProperty("Message", out var message))
                throw Unknown(entryPoint, message.GetString()!);

            if (project.GetProperty("Diagnostics").EnumerateArray().FirstOrDefault() is
                { ValueKind: JsonValueKind.Object } error)
            {
                throw Invalid(error);
            }

            return new(entryPoint, PathOf(project, entryPoint), project.GetProperty("Content").GetString()!);
        }
        catch (Exception failure)
            when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw Unknown(entryPoint, "it does not answer");
        }
    }

    // Older SDKs do not name it.
    private static string PathOf(JsonElement project, string entryPoint) =>
        project.TryGetProperty("ProjectPath", out var path)
            ? path.GetString()!
            : Path.ChangeExtension(entryPoint, ".csproj");

    // The SDK's own message, with its line.
    private static SlimContainerException Invalid(JsonElement error)
    {
        var location = error.GetProperty("Location");
        return new(DiagnosticCode.FileBasedApp, error.GetProperty("Message").GetString()!)
        {
            File = location.GetProperty("Path").GetString(),
            Line = location.GetProperty("Span").GetProperty("Start").GetProperty("Line").GetInt32() + 1,
        };
    }

    private static SlimContainerException Unknown(string entryPoint, string reason)
    {
        var name = Path.GetFileName(entryPoint);
        return new(
            DiagnosticCode.FileBasedApp,
            $"Cannot read the project of the file-based app {name} from the .NET SDK: {reason.TrimEnd('.')}. "
            + $"Update the SDK, or convert the app to a project: dotnet project convert {name}")
        { File = entryPoint };
    }
}
