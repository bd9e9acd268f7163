using SlimContainer.Sdk.EndToEndTests.Adversary.Parsers;
using SlimContainer.Sdk.EndToEndTests.Adversary.Projects;
using SlimContainer.Sdk.EndToEndTests.Canaries;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests.Adversary;

/// <summary>Projects with hostile values, names and files: each gets the right files or one error.</summary>
[TestClass]
[TestCategory("Engine")]
public sealed class HostileProjectTests(TestContext test)
{
    private const int PerBatch = 100;

    // The package's own last resort, and MSBuild's for a task that throws.
    private static readonly string[] Crashes = ["SLIM0003", "MSB4018", "MSB4166", "MSB0001", "MSB4014"];

    private readonly Promise outcome =
        new("A project gets its files or one error with a code, never a stack trace or a part");
    private readonly Promise messages = new("A message is one line, whatever the project's values are");
    private readonly Promise instructions =
        new("No value begins an instruction, a flag or a here-document (dockerfile-ast)");
    private readonly Promise buildKit = new("BuildKit parses each Dockerfile, and its values mean themselves");
    private readonly Promise shell =
        new("No value begins a command, an option or an argument in a shell of the container");
    private readonly Promise context = new("The build context has each file that the build reads");
    private readonly Promise secrets = new("The build context has no secret");
    private readonly Promise bake = new("docker-bake.hcl is valid and has the app's targets only");

    [TestInitialize]
    public Task EngineAnswers()
    {
        Requirement.Program("npm");
        return ContainerEngine.RequireAsync();
    }

    [TestMethod]
    public async Task Hostile_projects_get_right_files_or_one_error()
    {
        var projects = new HostileProjects(AdversaryOptions.RandomOf(1));
        var count = Math.Max(AdversaryOptions.Projects, AdversaryOptions.Project);
        var all = Enumerable.Range(1, count)
            .Select(projects.Next)
            .Where((_, index) => AdversaryOptions.Project is 0 || index + 1 == AdversaryOptions.Project)
            .ToList();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = test.CancellationToken };
        await Parallel.ForEachAsync(all.Chunk(PerBatch), parallel, async (chunk, _) =>
        {
            using var workspace = new Workspace(test);
            var batch = new ProjectBatch(test, workspace);
            await CheckAsync(batch, await batch.GenerateAsync(chunk), Path.GetDirectoryName(workspace.Folder)!);
            Directory.Delete(Path.GetDirectoryName(workspace.Folder)!, recursive: true);
        });

        Promise.Report(test, outcome, messages, instructions, buildKit, shell, context, secrets, bake);
    }

    private async Task CheckAsync(ProjectBatch batch, IReadOnlyList<GeneratedProject> generated, string folder)
    {
        foreach (var project in generated)
        {
            outcome.Try(Named(project, Outcome(project)));
            messages.Try(Named(project, Messages(project)));
        }

        WriteOutcomes(generated);
        var files = generated.SelectMany(project => project.Dockerfiles.Select(file => (Project: project, File: file)))
            .ToList();
        var parsed = await ParsedDockerfile.ParseAsync([.. files.Select(file => file.File)], test.CancellationToken);
        foreach (var (project, file) in files)
        {
            instructions.Try(Named(project, ExpectedDockerfile.Faults(project.Project, parsed[file])));
        }

        var sample = files.Where((_, index) => index % AdversaryOptions.Sample == 0)
            .Select(file => (file.Project, Parsed: parsed[file.File]))
            .ToList();
        if (sample.Count == 0)
            return;

        foreach (var (file, result) in await new BuildKitCheck(Path.Combine(folder, "buildkit")).RunAsync(sample))
        {
            Check(sample.First(one => one.Parsed.Path == file).Project, file, result, batch);
        }

        var linux = sample.Where(file => !file.Project.Project.IsWindows).ToList();
        foreach (var (file, faults) in await new ShellCheck(Path.Combine(folder, "shell")).RunAsync(linux))
        {
            shell.Try(Named(linux.First(one => one.Parsed.Path == file).Project, faults));
        }

        var bakeFiles =
            generated.SelectMany(project => project.BakeFiles.Select(file => (Project: project, File: file)));
        foreach (var (project, file) in bakeFiles.Where((_, index) => index % AdversaryOptions.Sample == 0))
        {
            bake.Try(Named(project, await BakeFile.FaultsAsync(file)));
        }
    }

    private void WriteOutcomes(IReadOnlyList<GeneratedProject> generated)
    {
        var codes = generated.GroupBy(project => project.Errors.FirstOrDefault()?.Code ?? "files")
            .OrderByDescending(group => group.Count())
            .Select(group => $"{group.Key} {group.Count()}");
        test.WriteLine(string.Join(", ", codes));
    }

    private static IEnumerable<string> Outcome(GeneratedProject generated)
    {
        var errors = generated.Errors.ToList();
        foreach (var error in errors.Where(error => Crashes.Contains(error.Code)))
        {
            yield return $"{error.Code}: {error.Text}";
        }

        if (errors.Count == 0 && generated.Dockerfiles.Count == 0)
            yield return "neither a Dockerfile nor an error";
        if (errors.Any(error => error.Code.StartsWith("SLIM", StringComparison.Ordinal)) && errors.Count > 1)
            yield return $"{errors.Count} errors: {string.Join(" | ", errors.Select(error => error.Code))}";
        // Bake writes after Generate, and has options of its own.
        if (!generated.Project.IsBaked
            && errors.Any(error => error.Code.StartsWith("SLIM", StringComparison.Ordinal))
            && generated.Files.Count > 0)
            yield return $"files in spite of {errors[0].Code}: {errors[0].Text}";
    }

    private static IEnumerable<string> Messages(GeneratedProject generated) => generated.Diagnostics
        .Where(one => one.Code.StartsWith("SLIM", StringComparison.Ordinal))
        .Where(one => one.Text.AsSpan().ContainsAny("\r\n\u0085\u2028\u2029"))
        .Select(one => $"{one.Code} has a line break: {HostileProject.Visible(one.Text)}");

    private void Check(GeneratedProject generated, string dockerfile, BuildKitResult result, ProjectBatch batch)
    {
        var faults = result switch
        {
            { Failure: { } failure } => [failure],
            { Configuration: { } configuration } => ExpectedConfiguration.Faults(generated.Project, configuration),
            _ => [],
        };
        buildKit.Try(Named(generated, faults));
        // The second Dockerfile of two copies nothing from the context, so it needs no ignore file.
        if (result.Failure is not null || dockerfile.EndsWith(".final", StringComparison.Ordinal))
            return;

        var reader = new CanaryReader(batch.Canaries);
        reader.ReadFolder("context", result.Folder);
        secrets.Try(Named(generated, reader.Leaks));
        // With a front end, the sources come from a stage that removes it.
        if (generated.Project is { IsWindows: false, Mode: "MultiStage" } project
            && project.Value("SlimContainerNode") is null)
            context.Try(Named(generated, Missing(generated, Path.Combine(result.Folder, "src"))));
    }

    // The context can be a folder of the repository; paths below it are the same.
    private static IEnumerable<string> Missing(GeneratedProject generated, string copied)
    {
        var project = generated.Project;
        string[] wanted =
        [
            Path.GetFileName(project.ProjectFile),
            "Program.cs",
            .. project.Files.Where(file => !file.StartsWith('.')).Select(file => Path.GetFileName(file)),
            .. project.Library is { } library ? [Path.GetFileName(library), "Class.cs"] : Array.Empty<string>(),
        ];
        var found = Directory.EnumerateFiles(copied, "*", SearchOption.AllDirectories)
            .Select(Path.GetFileName)
            .ToHashSet();
        return wanted.Where(file => !found.Contains(file)).Select(file => $"{file} is not copied");
    }

    private static IEnumerable<string> Named(GeneratedProject project, IEnumerable<string> faults) =>
        faults.Take(1).Select(fault => $"{HostileProject.Visible(fault)} [{project.Project.Describe()}]");
}
