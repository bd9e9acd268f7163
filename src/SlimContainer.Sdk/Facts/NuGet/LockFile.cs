using System.Text.Json;
using Microsoft.Build.Execution;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Facts;

/// <summary>A packages.lock.json.</summary>
/// <param name="Path">The file, absolute.</param>
/// <param name="RuntimeIdentifiers">The RIDs that it locks packages for.</param>
internal sealed record LockFile(string Path, ValueList<string> RuntimeIdentifiers)
{
    /// <summary>The lock file of a project; null where there is none.</summary>
    /// <param name="project">An evaluation of the project.</param>
    /// <param name="folder">Its folder.</param>
    /// <exception cref="SlimContainerException">The file is invalid.</exception>
    /// <remarks>NuGet's search order: the property, the project-specific name, the common name.</remarks>
    public static LockFile? Of(ProjectInstance project, string folder)
    {
        string[] names =
        [
            project.GetPropertyValue("NuGetLockFilePath"),
            $"packages.{System.IO.Path.GetFileNameWithoutExtension(project.FullPath).Replace(' ', '_')}.lock.json",
            "packages.lock.json",
        ];
        return Read(names
            .Where(name => name.Length > 0)
            .Select(name => System.IO.Path.GetFullPath(name, folder))
            .FirstOrDefault(File.Exists));
    }

    /// <summary>Null where there is none.</summary>
    /// <exception cref="SlimContainerException">The file is invalid.</exception>
    public static LockFile? Read(string? path)
    {
        if (path is null)
            return null;

        try
        {
            using var document = JsonDocument.Parse(RegularFile.ReadText(path));
            var runtimes = document.RootElement.TryGetProperty("dependencies", out var targets)
                ? targets.EnumerateObject()
                    .Select(target => target.Name.Split('/'))
                    .Where(parts => parts.Length == 2)
                    .Select(parts => parts[1])
                : [];
            return new LockFile(path, runtimes.Distinct().Order(StringComparer.Ordinal).ToValueList());
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw new SlimContainerException(
                DiagnosticCode.BrokenProject,
                $"Cannot read the lock file: {failure.Message} Recreate it with: dotnet restore --force-evaluate",
                failure)
            { File = path, Line = (int)((failure as JsonException)?.LineNumber + 1 ?? 0) };
        }
    }
}
