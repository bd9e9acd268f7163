using NuGet.Versioning;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Staging;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Plan;

[TestClass]
public sealed class AppLayerPlannerTests
{
    private static readonly PackageFacts Package = new("Npgsql", new NuGetVersion(9, 0, 0), []);

    /// <summary>A web app with a package, a library, and a generator that is no part of the app.</summary>
    internal static ProjectFacts Shop { get; } = Sample.Web with
    {
        Packages = [Package],
        Closure = new ProjectClosure
        {
            Projects =
            [
                Sample.Project("/repo/hello/web.csproj") with
                {
                    References =
                    [
                        new(NativePath.Of("/repo/lib/Lib.csproj"), ReferencesOutputAssembly: true),
                        new(NativePath.Of("/repo/gen/Gen.csproj"), ReferencesOutputAssembly: false),
                    ],
                },
                Sample.Project("/repo/lib/Lib.csproj"),
                Sample.Project("/repo/gen/Gen.csproj"),
            ],
        },
    };

    [TestMethod]
    public void Plan_orders_layers_from_least_to_most_frequently_changed() =>
        Assert.AreEqual(
            [Layer.Runtime, Layer.Packages, Layer.Assets, Layer.Projects, Layer.App],
            AppLayerPlanner.Plan(WithPages(Shop) with { Publish = PublishKind.SelfContained }));

    [TestMethod]
    public void Plan_omits_empty_layers()
    {
        var withoutFiles = Package with { IsPublished = false };

        Assert.AreEqual([Layer.Packages, Layer.Projects, Layer.App], AppLayerPlanner.Plan(Shop));
        Assert.AreEqual([Layer.Projects, Layer.App], AppLayerPlanner.Plan(Shop with { Packages = [withoutFiles] }));
        Assert.AreEqual([Layer.App], AppLayerPlanner.Plan(Sample.Web));
    }

    [TestMethod]
    public void Plan_ignores_references_without_output_assembly()
    {
        var (app, generator) = (Shop.Closure.Projects[0], Shop.Closure.Projects[2]);
        var projects = ValueList.Create([app with { References = [app.References[1]] }, generator]);

        Assert.AreEqual([Layer.App], AppLayerPlanner.Plan(Sample.Web with { Closure = new() { Projects = projects } }));
    }

    [TestMethod]
    public void Plan_has_a_packages_layer_for_static_web_assets_of_packages_and_framework()
    {
        var razor = Sample.Web.Closure.Projects[0] with { RequiresWebAssets = true };
        var pages = Package with { IsPublished = false, HasStaticFiles = true };

        Assert.AreEqual([Layer.Packages, Layer.App], AppLayerPlanner.Plan(Sample.Web with { Packages = [pages] }));
        Assert.AreEqual(
            [Layer.Packages, Layer.App],
            AppLayerPlanner.Plan(Sample.Web with { Closure = new() { Projects = [razor] } }));
    }

    [TestMethod]
    public void Plan_has_no_assets_layer_for_a_console_app() =>
        Assert.AreEqual([Layer.App], AppLayerPlanner.Plan(WithPages(Sample.Console)));

    [TestMethod]
    public void Plan_has_one_layer_for_Native_AOT_and_single_file_apps()
    {
        Assert.AreEqual([Layer.App], AppLayerPlanner.Plan(Shop with { Publish = PublishKind.NativeAot }));
        Assert.AreEqual([Layer.App], AppLayerPlanner.Plan(Shop with { IsSingleFile = true }));
    }

    [TestMethod]
    public void Plan_has_one_layer_if_SlimContainerLayers_is_single() =>
        Assert.AreEqual([Layer.App], AppLayerPlanner.Plan(Shop.With(LayerProperties.Layers, "single")));

    [TestMethod]
    public void Dockerfile_with_packages_and_projects() => Snapshot.Match(Sample.Dockerfile(Sample.Plan(Shop)));

    [TestMethod]
    public void Dockerfile_with_all_layers_and_exported_symbols()
    {
        var facts = WithPages(Shop) with { Publish = PublishKind.SelfContained, Symbols = SymbolsOption.Export };

        Snapshot.Match(Sample.Dockerfile(Sample.Plan(facts)));
    }

    private static ProjectFacts WithPages(ProjectFacts facts)
    {
        var projects = facts.Closure.Projects.Select(project => project with { HasStaticFiles = true });
        return facts with { Closure = facts.Closure with { Projects = projects.ToValueList() } };
    }
}
