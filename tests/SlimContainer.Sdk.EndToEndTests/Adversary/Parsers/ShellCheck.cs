using System.Text.RegularExpressions;
using SlimContainer.Sdk.EndToEndTests.Adversary.Projects;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests.Adversary.Parsers;

/// <summary>
/// Runs the commands of RUN in a container's shell, with programs that only record their arguments: no value begins a
/// command, an option or an argument.
/// </summary>
internal sealed partial class ShellCheck(string folder)
{
    private const string Image = "mcr.microsoft.com/dotnet/runtime-deps:10.0";
    private const string Sources = "tests/SlimContainer.Sdk.EndToEndTests/Adversary/Parsers";

    private static readonly string[] Programs =
    [
        "dotnet", "apt-get", "apk", "tdnf", "npm", "yarn", "pnpm", "corepack", "mkdir", "rm", "touch", "cp", "cat",
        "tar",
        "chmod", "env",
    ];

    private static readonly string[] PackageOptions =
        ["install", "add", "-y", "--no-install-recommends", "--no-cache", "--"];

    /// <summary>The faults by Dockerfile.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> RunAsync(
        IReadOnlyList<(GeneratedProject Project, ParsedDockerfile Parsed)> files)
    {
        foreach (var program in Programs)
        {
            var path = Folders.FileIn(folder, $"programs/{program}");
            File.Copy(Path.Combine(Package.RepositoryRoot, Sources, "record.sh"), path);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        File.Copy(Path.Combine(Package.RepositoryRoot, Sources, "run.sh"), Path.Combine(folder, "run.sh"));
        Directory.CreateDirectory(Path.Combine(folder, "out"));
        Directory.CreateDirectory(Path.Combine(folder, "scripts"));
        foreach (var (index, file) in files.Index())
        {
            foreach (var (step, run) in file.Parsed.Instructions.Where(one => one.Keyword == "RUN").Index())
            {
                await File.WriteAllTextAsync(Script(index, step), RunOptions().Replace(run.Text, "") + "\n");
            }
        }

        (await ContainerEngine.DockerAsync(
            "run", "--rm", "--network", "none", "--volume", $"{folder}:/work", "--user", "0", "--entrypoint", "/bin/sh",
            Image, "/work/run.sh")).ShouldSucceed();

        return files.Index().ToDictionary(
            file => file.Item.Parsed.Path,
            file => (IReadOnlyList<string>)[.. Faults(file.Item.Project, [.. Commands(file.Index)])]);
    }

    private string Script(int index, int step) => Path.Combine(folder, "scripts", $"{index:D5}-{step}.sh");

    private IEnumerable<string[]> Commands(int index) =>
        Directory.EnumerateFiles(Path.Combine(folder, "out"), $"{index:D5}-*.sh")
            .SelectMany(file => File.ReadAllText(file).Split("\0\0", StringSplitOptions.RemoveEmptyEntries))
            .Select(command => command.Split('\0'));

    private static IEnumerable<string> Faults(GeneratedProject generated, IReadOnlyList<string[]> commands)
    {
        var project = generated.Project;
        foreach (var command in commands.Where(command => command is ["touch", HostileText.Proof, ..]))
        {
            yield return $"a value runs {string.Join(' ', command)}";
        }

        foreach (var command in commands.Where(command => command[0] is "dotnet"))
        {
            if (command is not [_, "restore" or "publish" or "test" or "build" or "msbuild", var path, ..]
                || path.StartsWith('-')
                || path.StartsWith('@')
                || !path.Contains(".csproj", StringComparison.Ordinal))
                yield return $"no project is restored or published by {string.Join(' ', command)}";
        }

        var file = $"./{project.ProjectFile}";
        var names = commands.Where(command => command is ["dotnet", "publish", _, ..])
            .Select(command => command[2])
            .ToList();
        if (names.Count > 0 && !names.Any(name => file.EndsWith(name.TrimStart('.'), StringComparison.Ordinal)))
            yield return $"{string.Join(", ", names)} is published instead of {project.ProjectFile}";

        var packages = project.OfType("SlimContainerOsPackage").Select(item => item.Include.Trim()).ToHashSet();
        var installs =
            commands.Where(command => command is ["apt-get" or "apk" or "tdnf", "install" or "add", ..]);
        foreach (var command in installs)
        {
            var unknown = command.Skip(1).Except(PackageOptions).Where(argument => argument.StartsWith('-')
                || (argument.Contains(' ', StringComparison.Ordinal) && !packages.Contains(argument)));
            foreach (var argument in unknown)
            {
                yield return $"{command[0]} gets the argument {argument}";
            }
        }
    }

    [GeneratedRegex(@"\A(?:--[a-z-]+=(?:\\[^\n]|[^\s\\])*\s*(?:\\\n\s*)?)*")]
    private static partial Regex RunOptions();
}
