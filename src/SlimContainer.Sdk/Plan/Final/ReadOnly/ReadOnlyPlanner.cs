using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>Plans what a container with a read-only root file system needs.</summary>
internal static class ReadOnlyPlanner
{
    /// <summary>Null where containers cannot be read-only.</summary>
    public static ReadOnlyNeeds? Plan(ProjectFacts facts, FinalStage stage) => ContainerOs.Of(facts).HasReadOnlyRoot
        ? new ReadOnlyNeeds(
            Merge(facts.IsWebAssembly ? OfNginx() : OfDotNet(facts, stage), stage.Volumes),
            ReadOnlyNotes.Of(facts, stage).ToValueList())
        : null;

    private static IEnumerable<WritableFolder> OfNginx() => [new(WritableFolder.Default, ["nginx"])];

    private static IEnumerable<WritableFolder> OfDotNet(ProjectFacts facts, FinalStage stage)
    {
        var folder = Variable(stage, "TMPDIR") ?? WritableFolder.Default;
        // Native AOT has it only on request.
        if (facts.Publish != PublishKind.NativeAot)
            yield return new(folder, ["diagnostic tools"]);
        if (facts.Kind == ApplicationKind.Web)
            yield return new(folder, ["uploads over 64 KB"]);
        yield return new(folder, ["temporary files of the app"]);
        // ASP.NET Core creates the file in the other folder, and then moves it.
        if (facts.Kind == ApplicationKind.Web && Variable(stage, "ASPNETCORE_TEMP") is { } uploads)
            yield return new(uploads, ["uploads"]);
        if (facts.ExtractsItself && Variable(stage, WritableFolder.ExtractVariable) is { } extracted)
            yield return new(extracted, ["libraries that the app extracts"], IsExecutable: true);
    }

    private static string? Variable(FinalStage stage, string name) => stage.Environment
        .Where(variable => variable.Name == name && variable.Value.StartsWith('/'))
        .Select(variable => variable.Value.TrimEnd('/'))
        .LastOrDefault(path => path.Length > 0);

    // One mount for nested folders, and none in a volume.
    private static ValueList<WritableFolder> Merge(IEnumerable<WritableFolder> folders, ValueList<Volume> volumes)
    {
        var mounted = folders.Where(folder => !volumes.Any(volume => volume.Contains(folder.Path))).ToList();
        return mounted
            .GroupBy(folder => mounted.Where(outer => outer.Contains(folder.Path)).MinBy(Length)!.Path)
            .Select(group => new WritableFolder(
                group.Key,
                group.SelectMany(folder => folder.Purposes).ToValueList(),
                group.Any(folder => folder.IsExecutable)))
            .ToValueList();

        static int Length(WritableFolder folder) => folder.Path.Length;
    }
}
