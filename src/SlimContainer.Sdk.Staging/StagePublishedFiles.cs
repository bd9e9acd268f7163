using Microsoft.Build.Framework;

namespace SlimContainer.Sdk.Staging;

/// <summary>
/// Runs after Publish, in the container and on the host: moves each published file to its layer, sets reproducible
/// attributes, and excludes files that do not belong in an image.
/// </summary>
public sealed class StagePublishedFiles : Microsoft.Build.Utilities.Task, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource cancellation = new();

    /// <summary>The app's project, absolute.</summary>
    [Required]
    public string Project { get; set; } = "";

    /// <summary>The publish folder.</summary>
    [Required]
    public string PublishFolder { get; set; } = "";

    /// <summary>The folder with a subfolder per layer.</summary>
    [Required]
    public string LayersFolder { get; set; } = "";

    /// <summary><c>@(ResolvedFileToPublish)</c>.</summary>
    public ITaskItem[] Files { get; set; } = [];

    /// <summary>
    /// The files that publish put into <see cref="Executable"/>: the files of a single-file bundle, or the
    /// assemblies that Native AOT compiled.
    /// </summary>
    public ITaskItem[] EmbeddedFiles { get; set; } = [];

    /// <summary>The published executable with the embedded files, relative to the publish folder.</summary>
    public string Executable { get; set; } = "";

    /// <summary>The published static web assets, with the metadata <c>TargetPath</c>.</summary>
    public ITaskItem[] StaticWebAssets { get; set; } = [];

    /// <summary>The static web assets manifest, relative to the publish folder.</summary>
    public string StaticWebAssetManifest { get; set; } = "";

    /// <summary>NuGet's package folders.</summary>
    public ITaskItem[] PackageFolders { get; set; } = [];

    /// <summary><c>@(ResolvedRuntimePack)</c>.</summary>
    public ITaskItem[] RuntimePacks { get; set; } = [];

    /// <summary>The assemblies of referenced projects, with the metadata <c>MSBuildSourceProjectFile</c>.</summary>
    public ITaskItem[] ReferencedAssemblies { get; set; } = [];

    /// <summary>The referenced projects.</summary>
    public ITaskItem[] ProjectReferences { get; set; } = [];

    /// <summary><c>project.assets.json</c>, which lists all projects of the graph.</summary>
    public string AssetsFile { get; set; } = "";

    /// <summary>The name of the app's assembly, without extension.</summary>
    public string AssemblyName { get; set; } = "";

    /// <summary>The file name of the app host; empty if publish creates none.</summary>
    public string AppHost { get; set; } = "";

    /// <summary>Whether <c>dotnet</c> starts the app, so that the app host is not needed.</summary>
    public bool IsStartedByDotNet { get; set; }

    /// <summary>
    /// For publish on the host: the names of the layers, separated by <c>+</c>. They are written as archives, and the
    /// publish folder is unchanged. Empty in a container, where files are moved to existing folders.
    /// </summary>
    public string ArchiveLayers { get; set; } = "";

    /// <summary>
    /// For archives: the volumes below the app's folder, separated by <c>|</c>. In a container, their folders exist.
    /// </summary>
    public string VolumeFolders { get; set; } = "";

    /// <summary>The app's folder in the image, for archives.</summary>
    public string AppFolder { get; set; } = "";

    /// <summary><c>SlimContainerSymbols</c>.</summary>
    public string Symbols { get; set; } = "";

    /// <summary><c>SlimContainerSbom</c>.</summary>
    public string Sbom { get; set; } = "";

    /// <summary>The version of the app, for the bill of materials.</summary>
    public string AppVersion { get; set; } = "";

    /// <summary>Whether the image needs only <c>wwwroot</c>: a web server serves it, and no .NET runs there.</summary>
    public bool IsWebRootOnly { get; set; }

    /// <summary><c>@(SlimContainerContextFile)</c>: files to include even if they hold credentials.</summary>
    public ITaskItem[] AllowedFiles { get; set; } = [];

    /// <inheritdoc />
    public void Cancel() => cancellation.Cancel();

    /// <inheritdoc />
    public void Dispose() => cancellation.Dispose();

    /// <inheritdoc />
    public override bool Execute()
    {
        try
        {
            Stage();
            return true;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // MSBuild reports the cancelled build itself.
            return false;
        }
        catch (Exception failure) when (CauseOf(failure) is UnsuitableFileException)
        {
            LogError(StagingDiagnostic.UnsuitableFile, CauseOf(failure).Message);
            return false;
        }
        catch (Exception failure) when (CauseOf(failure) is IOException or UnauthorizedAccessException)
        {
            LogError(
                StagingDiagnostic.CannotStage,
                $"Cannot stage the published app in {LayersFolder}: {CauseOf(failure).Message} "
                + "Make the folder writable and free disk space, or delete the folder.");
            return false;
        }
    }

    private static Exception CauseOf(Exception failure) =>
        failure is AggregateException { InnerException: { } cause } ? cause : failure;

    private void LogError(string code, string message) =>
        Log.LogError(null, code, null, ToolPackage.HelpLink(code), Project, 0, 0, 0, 0, "{0}", message);

    private void LogWarning(string code, string message) =>
        Log.LogWarning(null, code, null, ToolPackage.HelpLink(code), Project, 0, 0, 0, 0, "{0}", message);

    private void Stage()
    {
        var publishFolder = Absolute(PublishFolder);
        var root = Absolute(LayersFolder);
        var archives = ArchiveLayers.Split('+', StringSplitOptions.RemoveEmptyEntries)
            .Select(name => new Layer(name))
            .ToList();
        var folders = new LayerFolders(root, publishFolder);
        var volumes = archives.Count > 0
            ? VolumeFolders.Split('|', StringSplitOptions.RemoveEmptyEntries)
            : folders.Volumes;
        var graph = ProjectAssets.Read(Absolute(AssetsFile));
        var items = Items(graph);
        var plan = Plan(publishFolder, archives.Count > 0 ? archives : folders.Layers, items) with
        {
            Volumes = volumes,
        };
        var layers = plan.Layers(out var secrets);
        var files = new StagedFiles(publishFolder, StaticWebAssetManifest).Of(layers);
        // In a container, the files are moved then.
        WriteRecords(
            files,
            OwnerRecord.Of(files.Select(file => file.Path), plan.Known, Executable, items.Files(EmbeddedFiles), graph),
            graph,
            root);
        if (archives.Count > 0)
        {
            var writer = new LayerArchives(root, AppFolder, archives, cancellation.Token);
            var empty = StagedFiles.EmptyFolders(publishFolder)
                .Select(folder => StagedFiles.RelativePath(publishFolder, folder))
                .ToList();
            var changed = writer.Write(files, empty, volumes);
            Log.LogMessage(MessageImportance.Normal, "Staged {0} changed layers in {1}.", changed, root);
        }
        else
        {
            new LayerWriter(folders, publishFolder, cancellation.Token).Write(files);
        }

        if (secrets.Count > 0)
        {
            LogWarning(StagingDiagnostic.CredentialsLeftOut, StagingDiagnostic.ExcludedFiles(secrets));
        }
    }

    private void WriteRecords(IReadOnlyList<StagedFile> files, OwnerRecord record, ProjectAssets graph, string root)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(root)!);
        record.Write(OwnerRecord.PathBeside(root));
        if (!Enum.TryParse<SbomFormat>(Sbom, ignoreCase: true, out var format) || format == SbomFormat.None)
            return;

        var packages = new PackageFolder(PackageFolders.Select(FullPath).Concat(graph.PackageFolders));
        var document = new SbomBuilder(record, graph, packages)
            .Build(files, AppVersion, ToolPackage.Version, cancellation.Token);
        SbomOutput.Write(document, format, root);
    }

    private PublishItems Items(ProjectAssets graph)
    {
        var referenced = ReferencedAssemblies
            .Select(assembly => assembly.GetMetadata("MSBuildSourceProjectFile"))
            .Where(project => project.Length > 0);
        return new PublishItems(
            Path.GetDirectoryName(Project)!,
            PackageFolders.Select(FullPath).Concat(graph.PackageFolders),
            RuntimePacks.Select(pack => pack.GetMetadata("NuGetPackageId")),
            [.. ProjectReferences.Select(FullPath), .. referenced, .. graph.Projects],
            [AssemblyName, .. ReferencedAssemblies.Select(NameOf), .. graph.Assemblies],
            graph);
    }

    private StagingPlan Plan(string publishFolder, IReadOnlyCollection<Layer> layers, PublishItems items)
    {
        var assets = items.Assets(StaticWebAssets).ToList();
        return new StagingPlan
        {
            PublishFolder = publishFolder,
            Known = StagingPlan.ByPath(items.Files(Files), assets),
            Assets = assets,
            Mounts = MountedFiles.Read(),
            Allowed = AllowedFiles.Select(FullPath).ToHashSet(StringComparer.Ordinal),
            AppHost = AppHost,
            UnusedAppHost = IsStartedByDotNet ? AppHost : "",
            ImageLayers = layers,
            Symbols = SymbolsOf(layers),
            IsWebRootOnly = IsWebRootOnly,
        };
    }

    // Without the layer's folder there is no stage that exports symbols.
    private SymbolsOption SymbolsOf(IReadOnlyCollection<Layer> layers)
    {
        if (layers.Contains(Layer.Symbols))
            return SymbolsOption.Export;

        var isKnown = Enum.TryParse<SymbolsOption>(Symbols, ignoreCase: true, out var option);
        return isKnown && option != SymbolsOption.Export ? option : SymbolsOption.Default;
    }

    private string Absolute(string path) => path.Length == 0
        ? ""
        : Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, Path.GetDirectoryName(Project)!));

    private static string FullPath(ITaskItem item) => item.GetMetadata("FullPath");

    private static string NameOf(ITaskItem item) => item.GetMetadata("Filename");
}
