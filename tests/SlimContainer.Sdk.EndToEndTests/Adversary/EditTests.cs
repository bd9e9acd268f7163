using System.Globalization;
using SlimContainer.Sdk.EndToEndTests.Adversary.Edits;
using SlimContainer.Sdk.EndToEndTests.Adversary.Projects;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;
using SlimContainer.Sdk.Files;

namespace SlimContainer.Sdk.EndToEndTests.Adversary;

/// <summary>Simulated users edit generated files between changes of the project, publishes and steps of git.</summary>
[TestClass]
public sealed class EditTests(TestContext test)
{
    private const int EditsPerRepository = 40;

    private static readonly string[] Modes = ["MultiStage", "Prebuilt"];
    private static readonly string[] Syntaxes = ["buildkit", "portable"];

    [TestMethod]
    public async Task No_line_of_a_user_is_lost()
    {
        var promise = new Promise("After a publish, each line of the user is in the file or in a backup");
        var random = AdversaryOptions.RandomOf(2);
        var texts = await TextsAsync();
        // Memory is quicker than a disk that is flushed for each file.
        var root = Path.Combine(
            Directory.Exists("/dev/shm") ? "/dev/shm" : Package.RunFolder, $"slimcontainer-{Guid.NewGuid():N}");
        try
        {
            for (int edits = 0, repository = 0; edits < AdversaryOptions.Edits; repository++)
            {
                var folder = Path.Combine(root, repository.ToString(CultureInfo.InvariantCulture));
                edits += await new EditedRepository(folder, random, texts, promise)
                    .WorkAsync(EditsPerRepository, test.CancellationToken);
                Directory.Delete(folder, recursive: true);
            }
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }

        Promise.Report(test, promise);
    }

    // What a project is generated over time: with other modes, syntaxes, values and libraries.
    private async Task<IReadOnlyList<(string Dockerfile, string IgnoreFile)>> TextsAsync()
    {
        using var workspace = new Workspace(test);
        var projects = Modes.SelectMany(mode => Syntaxes.SelectMany(syntax => Enumerable.Range(0, 3).Select(change =>
            new HostileProject(0, "Microsoft.NET.Sdk.Web")
            {
                Folder = "src/app",
                Name = "app",
                Properties = [("SlimContainerMode", mode), ("SlimContainerDockerfileSyntax", syntax)],
                Items = [.. Enumerable.Range(0, change).Select(number =>
                    new HostileItem("ContainerEnvironmentVariable", $"NAME{number}", ("Value", $"value {number}")))],
                Library = change == 2 ? "src/lib/lib.csproj" : null,
            }))).Select((project, index) => project with { Number = index });
        var generated = await new ProjectBatch(test, workspace).GenerateAsync(projects);
        return
        [
            .. generated.Select(project => (Project: project, File: project.Dockerfiles.Single()))
                .Select(one => (Text(one.File), Text(one.Project.IgnoreFile(one.File)!))),
        ];

        static string Text(string file) => GeneratedHeader.Without(File.ReadAllText(file));
    }
}
