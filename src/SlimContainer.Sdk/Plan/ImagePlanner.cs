using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Plan;

/// <summary>Takes every decision about the image, from facts alone.</summary>
internal sealed class ImagePlanner(ImageCatalog catalog)
{
    private const string PublishFolder = "/app/publish";

    /// <summary>The port that every .NET image makes ASP.NET Core listen on (ASPNETCORE_HTTP_PORTS).</summary>
    private const int HttpPort = 8080;

    /// <summary>The user without rights that every .NET image has; the image sets the variable.</summary>
    private const string AppUser = "$APP_UID";

    private readonly BaseImageChooser images = new(catalog);

    /// <exception cref="Diagnostics.SlimContainerException">No image fits the project.</exception>
    public ImagePlan Plan(ProjectFacts facts) => new()
    {
        ProjectName = Path.GetFileName(facts.ProjectFile),
        ImageName = ImageName.Of(facts),
        Build = PlanBuild(facts),
        Final = PlanFinal(facts),
        Ignore = IgnoreRules.For(facts),
    };

    private BuildStage PlanBuild(ProjectFacts facts) => new(
        From: images.ChooseSdk(facts),
        WorkingDirectory: "/src",
        RestoreInputs: RestoreInputs(facts),
        Restore: RestoreCommand(facts),
        CompileInputs: [new Copy(["."], "./")],
        Publish: PublishCommand(facts),
        PublishFolder);

    private FinalStage PlanFinal(ProjectFacts facts) => new(
        From: images.ChooseRuntime(facts),
        WorkingDirectory: "/app",
        Ports: facts.Kind == ApplicationKind.Web ? [HttpPort] : [],
        User: AppUser,
        EntryPoint: ["dotnet", facts.AssemblyName + ".dll"]);

    // One COPY for the files of each folder, since COPY flattens; whole folders of packages first, they change least.
    private static ValueList<Copy> RestoreInputs(ProjectFacts facts)
    {
        var packageFolders = facts.PackageFolders.Select(folder => new Copy([folder + "/"], $"./{folder}/"));
        var files = facts.RestoreFiles
            .Append(Path.GetFileName(facts.ProjectFile))
            .GroupBy(Folder, (folder, paths) => new Copy(paths.ToValueList(), folder))
            .OrderByDescending(copy => copy.Destination.Length);
        return packageFolders.Concat(files).ToValueList();

        static string Folder(string path) =>
            path.LastIndexOf('/') is var slash and >= 0 ? $"./{path[..slash]}/" : "./";
    }

    // The same architecture and configuration as publish: else publish finds another graph and restores again.
    private static ValueList<Argument> RestoreCommand(ProjectFacts facts) =>
        ["dotnet", "restore", Path.GetFileName(facts.ProjectFile), "-a", Argument.Variable("TARGETARCH"), "-p:Configuration=Release"];

    // Without --no-restore: a builder that has the restore layer and an empty package cache restores here.
    // Without an apphost: the entry point is `dotnet app.dll`.
    private static ValueList<Argument> PublishCommand(ProjectFacts facts) =>
    [
        "dotnet", "publish", Path.GetFileName(facts.ProjectFile), "-a", Argument.Variable("TARGETARCH"), "-c", "Release",
        .. (ReadOnlySpan<Argument>)(facts.IsMultiTargeted ? ["-f", facts.TargetFramework] : []),
        "-o", PublishFolder, "-p:UseAppHost=false",
    ];
}
