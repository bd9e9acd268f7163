using SlimContainer.Sdk.Benchmarks.Apps;

namespace SlimContainer.Sdk.Benchmarks.Approaches;

/// <summary>A Dockerfile of others, from the folder Dockerfiles, which names where its shape comes from.</summary>
/// <param name="name">The files' name.</param>
/// <param name="title">What people call it.</param>
/// <param name="variant">
/// What stands behind the version of the last stage's image, where the file has a place for it.
/// </param>
internal sealed class DockerfileApproach(string name, string title, string variant = "") : Approach
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Approaches", "Dockerfiles");

    public override string Name { get; } = name + variant;

    public override string Title => title;

    public override bool Supports(App app) => File.Exists(Template(app));

    public override async Task PrepareAsync(Checkout checkout)
    {
        var text = await File.ReadAllTextAsync(Template(checkout.App)).ConfigureAwait(false);
        var template = Scriban.Template.Parse(text);
        foreach (var service in checkout.App.Services)
        {
            await File.WriteAllTextAsync(
                Dockerfile(checkout, service),
                template.Render(Model(checkout.App, service)) + "\n").ConfigureAwait(false);
        }

        var ignoreFile = Path.Combine(Folder, name + ".dockerignore");
        if (File.Exists(ignoreFile))
            File.Copy(ignoreFile, Path.Combine(checkout.Folder, ".dockerignore"));
    }

    public override string BaseImage(Checkout checkout, Service service) =>
        DockerBuild.BaseImage(Dockerfile(checkout, service));

    public override DockerfileBuild DockerfileOf(Checkout checkout, Service service) =>
        new(Dockerfile(checkout, service), checkout.Folder);

    protected override Task<Built> BuildAsync(Checkout checkout, Service service, bool cold)
    {
        var build = DockerfileOf(checkout, service);
        return DockerBuild.RunAsync(checkout, service, build.Dockerfile, build.Context, null, cold);
    }

    private static string Dockerfile(Checkout checkout, Service service) =>
        Path.Combine(checkout.Folder, service.Folder, "Dockerfile");

    private string Template(App app) => Path.Combine(Folder, $"{name}{(app.IsNative ? ".native" : "")}.Dockerfile");

    private object Model(App app, Service service) => new
    {
        service.Name,
        service.Folder,
        service.Project,
        Closure = service.Closure.Select(project => new { Project = project, Folder = Path.GetDirectoryName(project) }),
        app.RootFiles,
        app.IsWeb,
        Runtime = app.IsWeb ? "aspnet" : "runtime",
        Variant = variant,
    };
}
