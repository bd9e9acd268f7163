using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;
using SlimContainer.Sdk.Files;

namespace SlimContainer.Sdk.EndToEndTests.Adversary.Edits;

/// <summary>A repository with generated files, which a user edits between publishes.</summary>
/// <param name="folder">The project's folder.</param>
/// <param name="random">Decides what happens.</param>
/// <param name="texts">Generated Dockerfiles and ignore files of the project over time, without headers.</param>
/// <param name="promise">No line of the user is lost.</param>
internal sealed class EditedRepository(
    string folder, Random random, IReadOnlyList<(string Dockerfile, string IgnoreFile)> texts, Promise promise)
{
    private static readonly OnEdit[] Options =
        [OnEdit.Keep, OnEdit.Keep, OnEdit.Keep, OnEdit.Merge, OnEdit.Merge, OnEdit.New, OnEdit.Overwrite];

    private readonly SimulatedUser user = new(random);
    private readonly bool hasGit = random.Next(GitOnce) == 0;
    private int state;

    // Git takes most of the time.
    private const int GitOnce = 25;

    private string Obj => Path.Combine(folder, "obj", "slimcontainer");

    private string[] Files => [Path.Combine(folder, "Dockerfile"), Path.Combine(folder, "Dockerfile.dockerignore")];

    /// <summary>Lets the user work for a while.</summary>
    /// <returns>The number of edits.</returns>
    public async Task<int> WorkAsync(int edits, CancellationToken cancelled)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "app.csproj"), "<Project />");
        File.WriteAllText(Path.Combine(folder, ".gitignore"), "obj/\n");
        if (hasGit)
            await GitAsync("init", "--quiet", "-b", "main");
        Publish(cancelled);
        if (hasGit)
            await CommitAsync();
        while (user.Edits < edits)
        {
            await StepAsync(cancelled);
        }

        return user.Edits;
    }

    private async Task StepAsync(CancellationToken cancelled)
    {
        switch (random.Next(hasGit ? 12 : 9))
        {
            case < 4:
                Edit();
                break;
            case 4:
                state = random.Next(texts.Count);
                break;
            case < 8:
                Publish(cancelled);
                break;
            case 8:
                if (random.Next(10) == 0 && Directory.Exists(Path.Combine(folder, "obj")))
                    Directory.Delete(Path.Combine(folder, "obj"), recursive: true);
                break;
            default:
                await GitStepAsync();
                break;
        }
    }

    private void Edit()
    {
        var file = Files[random.Next(Files.Length)];
        if (!File.Exists(file))
            return;
        var bytes = File.ReadAllBytes(file);
        File.WriteAllBytes(file, random.Next(20) == 0 ? SimulatedUser.Resolve(bytes) : user.Edit(bytes));
    }

    private void Publish(CancellationToken cancelled)
    {
        var onEdit = Options[random.Next(Options.Length)];
        var before = Files.Where(File.Exists)
            .SelectMany(file => SimulatedUser.Lines(File.ReadAllBytes(file)))
            .ToHashSet();
        var faults = new List<string>();
        var outcomes = new List<string>();
        foreach (var (index, file) in Files.Index())
        {
            var text = index == 0 ? texts[state].Dockerfile : texts[state].IgnoreFile;
            var history = new GeneratedHistory(
                Path.Combine(Obj, "generated"), new GitHistory(cancelled).EarlierVersions);
            try
            {
                var result = new GeneratedFileWriter(Package.Version, Obj, history)
                    .Write(new GeneratedFile(file, text) { ProjectFile = Path.Combine(folder, "app.csproj") }, onEdit);
                outcomes.Add($"{result.Outcome}");
            }
            catch (SlimContainerException failure)
            {
                faults.Add($"{failure.Code}: {failure.Message}");
            }
        }

        // All that is in the folder, backups too, but not what the package stores for itself.
        var after = Directory.EnumerateFiles(folder, "Dockerfile*")
            .SelectMany(file => SimulatedUser.Lines(File.ReadAllBytes(file)))
            .ToHashSet();
        var action = $"{onEdit} ({string.Join(", ", outcomes)})";
        faults.AddRange(before.Except(after).Select(line => $"{action} loses '{line}'"));
        promise.Try(faults.Take(1));
    }

    private async Task GitStepAsync()
    {
        switch (random.Next(8))
        {
            case 0 or 1:
                await CommitAsync();
                break;
            case 2:
                await GitAsync("stash", "--quiet");
                if (random.Next(2) == 0)
                    Publish(CancellationToken.None);
                await GitAsync("stash", "pop", "--quiet");
                await AbandonConflictAsync();
                break;
            case 3:
                await CommitAsync();
                await GitAsync("checkout", "--quiet", "-B", "topic");
                break;
            case 4:
                await CommitAsync();
                await GitAsync("checkout", "--quiet", "main");
                await GitAsync([.. Author, "merge", "--quiet", "--no-edit", "topic"]);
                await AbandonConflictAsync();
                break;
            case 5:
                await CommitAsync();
                await GitAsync([.. Author, "rebase", "--quiet", "main"]);
                await AbandonConflictAsync();
                break;
            case 6:
                await CommitAsync();
                await GitAsync("checkout", "--quiet", "HEAD~1", "--", "Dockerfile");
                break;
            default:
                await CommitAsync();
                await GitAsync("config", "core.autocrlf", random.Next(2) == 0 ? "true" : "false");
                await GitAsync("rm", "--cached", "-r", "--quiet", ".");
                await GitAsync("reset", "--quiet", "--hard");
                break;
        }
    }

    // Half of the conflicts stay in the file, as people leave them.
    private async Task AbandonConflictAsync()
    {
        if (random.Next(2) == 0)
            await CommitAsync();
        await GitAsync("rebase", "--abort");
        await GitAsync("merge", "--abort");
    }

    private static string[] Author => ["-c", "user.name=ana", "-c", "user.email=ana@example.com"];

    private async Task CommitAsync()
    {
        await GitAsync("add", "--all");
        await GitAsync([.. Author, "commit", "--quiet", "--allow-empty", "--message=x"]);
    }

    // Git refuses some steps, for example a second merge.
    private Task<CommandResult> GitAsync(params string[] arguments) =>
        new Command("git", arguments) { Folder = folder }.RunAsync();
}
