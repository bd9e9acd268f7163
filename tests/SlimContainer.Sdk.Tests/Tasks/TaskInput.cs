using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Tasks;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Tasks;

/// <summary>Inputs of tasks as the targets pass them.</summary>
internal static class TaskInput
{
    /// <summary>A locator that finds no line, without MSBuild.</summary>
    public static DiagnosticLocator NoLines { get; } = new()
    {
        FindSetting = (_, _, _) => null,
        FindReference = (_, _) => null,
    };

    public static ITaskItem[] Facts(IEnumerable<KeyValuePair<string, string>> values, string kind = "") =>
    [
        .. values.Select(value => new TaskItem(
            Escaped(value.Key),
            new Dictionary<string, string> { ["Value"] = Escaped(value.Value), ["Kind"] = kind })),
    ];

    /// <summary>The task for the project in a folder, whose closure is the project and its configuration.</summary>
    public static GenerateContainerFiles Generate(
        Dictionary<string, string> values,
        RecordingBuildEngine engine,
        TemporaryFolder folder,
        string templates) => new()
        {
            BuildEngine = engine,
            Facts = Facts(values),
            DataFolder = Repository.Data,
            ReadClosure = (file, _) => RepositoryConfigReader.AddTo(Sample.ClosureOf(file), new()),
            Locator = new() { FindSetting = (file, _, _) => new ProjectFileLocation(file, 7) },
            TemplatesFolder = templates,
            IntermediateFolder = folder["obj/slimcontainer/"],
        };

    // A task item takes its values escaped.
    private static string Escaped(string text) => text.Replace("%", "%25", StringComparison.Ordinal);
}
