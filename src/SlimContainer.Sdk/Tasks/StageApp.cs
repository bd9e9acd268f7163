using Microsoft.Build.Framework;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Tasks;

/// <summary>Puts what the host has published into a folder for each layer.</summary>
[MSBuildMultiThreadableTask]
public sealed class StageApp : SlimContainerTask
{
    /// <summary>The file that <see cref="GenerateContainerFiles"/> has written.</summary>
    [Required]
    public string File { get; set; } = "";

    private protected override void Run(CancellationToken cancelled)
    {
        var build = HostBuild.Read(System.IO.File.ReadAllText(File));
        foreach (var publish in build.Publishes)
        {
            try
            {
                // What a volume's folder is made of.
                Directory.CreateDirectory(Path.Combine(publish.StagedFolder, "..", "volume"));
                var written = new StagedApp(publish.StagedFolder)
                    .Update(publish.PublishFolder, build.Layers.Keys, build.Division(publish.PublishFolder), cancelled);
                Log.LogMessage(MessageImportance.Normal, "{0} files of the app for {1} have changed, in {2}.", written, publish.Architecture, publish.StagedFolder);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw new SlimContainerException(DiagnosticCode.CannotStage, $"The published app could not be put into {publish.StagedFolder}: {failure.Message} Make the folder writable, or delete it.", failure)
                { File = publish.StagedFolder };
            }
        }
    }
}
