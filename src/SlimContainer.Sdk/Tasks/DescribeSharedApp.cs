using System.Text.Json;
using Microsoft.Build.Framework;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Tasks;

/// <summary>Describes the project to the other apps of <c>SlimContainerSharedBuild</c>.</summary>
public sealed class DescribeSharedApp : PlanningTask
{
    /// <summary>The file for the description.</summary>
    [Required]
    public string DescriptionFile { get; set; } = "";

    /// <summary>The file for the files that the description depends on, a line each.</summary>
    [Required]
    public string InputsFile { get; set; } = "";

    /// <summary>The file for the files that evaluation looked for in vain, a line each.</summary>
    [Required]
    public string MissingFile { get; set; } = "";

    private protected override void RunChecked(CancellationToken cancelled)
    {
        var facts = ReadFacts(cancelled);
        var app = SharedBuildDescription.Of(facts, Plan(facts));
        AtomicFile.Write(InputsFile, Lines(facts.Closure.RestoreFiles.Where(File.Exists)));
        AtomicFile.Write(MissingFile, Lines(facts.Closure.MissingFiles));
        AtomicFile.Write(DescriptionFile, JsonSerializer.Serialize(app));
    }

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines) + "\n";
}
