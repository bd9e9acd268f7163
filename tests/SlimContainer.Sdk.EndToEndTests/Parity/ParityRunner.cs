using System.Diagnostics;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests.Parity;

/// <summary>Runs a case: publishes on the host, builds the image, and compares.</summary>
internal sealed class ParityRunner(TestContext test, ParityCase parityCase)
{
    /// <summary>
    /// Whether the Dockerfile comes from publish in every case, and not only with options of publish.
    /// </summary>
    public bool PublishesAsUser { get; init; }

    /// <summary>Whether outputs are deleted when the case ends.</summary>
    public bool DeletesOutputs { get; init; }

    /// <summary>A result for each state of the builder.</summary>
    public async Task<IReadOnlyList<ParityResult>> RunAsync()
    {
        using var project = await ParityProject.CreateAsync(test, parityCase);
        try
        {
            return await CompareAsync(project);
        }
        finally
        {
            if (DeletesOutputs)
                project.DeleteOutputs();
        }
    }

    private async Task<IReadOnlyList<ParityResult>> CompareAsync(ParityProject project)
    {
        var watch = Stopwatch.StartNew();
        Task<IReadOnlyDictionary<string, string>> host;
        try
        {
            await project.WriteDockerfileAsync(PublishesAsUser || parityCase.Options.Length > 0);
            // Beside the first build, which waits for the network.
            host = ReferenceAsync(project);
        }
        catch (ParityException failure)
        {
            return [.. States.Select(state => ParityResult.NotCompared(parityCase, state, failure, watch.Elapsed))];
        }

        List<ParityResult> results = [];
        // The first build fills the caches for a warm one.
        if (!parityCase.States.HasFlag(BuilderStates.Cold))
            await TryBuildAsync(project);
        foreach (var state in States)
        {
            results.Add(await CompareAsync(project, host, state));
        }

        await host.ContinueWith(_ => { }, TaskScheduler.Default);
        return results;
    }

    private IEnumerable<BuilderStates> States =>
        new[] { BuilderStates.Cold, BuilderStates.Warm }.Where(state => parityCase.States.HasFlag(state));

    private async Task<IReadOnlyDictionary<string, string>> ReferenceAsync(ParityProject project)
    {
        await project.PublishReferenceAsync(test.CancellationToken);
        var app = AppStarter.OnHost(parityCase, project.ReferenceFolder);
        return await AnswerComparison.ReadAsync(parityCase, app, project.ReferenceFolder, test.CancellationToken);
    }

    private static async Task TryBuildAsync(ParityProject project)
    {
        try
        {
            await (await ParityImage.BuildAsync(project)).RemoveAsync();
        }
        catch (ParityException)
        {
            // The build that is compared says it.
        }
    }

    private async Task<ParityResult> CompareAsync(
        ParityProject project, Task<IReadOnlyDictionary<string, string>> host, BuilderStates state)
    {
        var watch = Stopwatch.StartNew();
        ParityImage? image = null;
        try
        {
            image = await BuildAsync(project, state);
            var extracted = project.Scratch(state == BuilderStates.Cold ? "cold" : "warm");
            await image.ExtractAsync(extracted);
            var expected = await host;
            var files = FileComparison.Of(parityCase, project.ReferenceFolder, extracted);
            var (answers, differences) = await AnswersAsync(image, project, expected);
            string[] problems = [.. files.Problems, .. differences];
            return new ParityResult(parityCase, state, files.Count, answers, problems, [.. files.Rules], watch.Elapsed);
        }
        catch (ParityException failure)
        {
            return ParityResult.NotCompared(parityCase, state, failure, watch.Elapsed);
        }
        finally
        {
            if (image is not null)
                await image.RemoveAsync();
        }
    }

    private static async Task<ParityImage> BuildAsync(ParityProject project, BuilderStates state)
    {
        if (state == BuilderStates.Warm)
        {
            project.ChangeContext();
            return await ParityImage.BuildAsync(project);
        }

        return await ParityImage.BuildAsync(project, ContainerEngine.EmptyCacheMounts());
    }

    private async Task<(int Count, IEnumerable<string> Problems)> AnswersAsync(
        ParityImage image, ParityProject project, IReadOnlyDictionary<string, string> expected)
    {
        try
        {
            var app = AppStarter.InImage(parityCase, image.Id);
            var actual = await AnswerComparison.ReadAsync(
                parityCase, app, project.ReferenceFolder, test.CancellationToken);
            return (actual.Count, AnswerComparison.Problems(expected, actual));
        }
        catch (ParityException failure)
        {
            return (0, [failure.Message]);
        }
    }
}
